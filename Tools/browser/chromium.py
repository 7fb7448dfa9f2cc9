"""A browser that nobody sees, driven over the DevTools protocol through a pipe: Chromium as Debian has it, and Python alone."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time

FLAGS = [
    "--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-gpu-vsync",
    "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--hide-scrollbars", "--force-device-scale-factor=1", "--no-proxy-server", "--lang=zh-CN",
]


def found():
    """Where Chromium is; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Chromium:
    """One page of one browser. Keeps every request and every complaint it hears of."""

    def __init__(self, width=1280, height=720):
        self.folder = tempfile.mkdtemp(prefix="walkshed-browser-")
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        def ends():
            # Chromium reads its orders from 3 and answers on 4. Through numbers out of the way, in case a pipe is one of these.
            a, b = os.dup(to_browser), os.dup(from_browser)
            high_a, high_b = os.dup2(a, 60), os.dup2(b, 61)
            os.dup2(high_a, 3)
            os.dup2(high_b, 4)

        self.process = subprocess.Popen(
            [found(), *FLAGS, f"--window-size={width},{height}", f"--user-data-dir={self.folder}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=ends, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": self.folder})
        os.close(to_browser)
        os.close(from_browser)
        self.number, self.answers, self.arrived = 0, {}, threading.Condition()
        self.requests, self.complaints, self.session = [], [], None
        threading.Thread(target=self._listen, daemon=True).start()
        page = next(one for one in self._wait_targets() if one["type"] == "page")
        self.session = self.ask("Target.attachToTarget", 240, targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.ask(f"{domain}.enable", 240)   # a machine that has much to do opens it slowly
        self.resize(width, height)

    def _wait_targets(self):
        for _ in range(100):
            targets = self.ask("Target.getTargets", 240)["targetInfos"]
            if any(one["type"] == "page" for one in targets):
                return targets
            time.sleep(0.1)
        raise RuntimeError("chromium opens no page")

    def _listen(self):
        rest = b""
        while True:
            try:
                piece = os.read(self.read_end, 1 << 20)
            except OSError:
                piece = b""
            if not piece:
                with self.arrived:
                    self.answers["gone"] = True
                    self.arrived.notify_all()
                return
            rest += piece
            *messages, rest = rest.split(b"\0")
            for message in messages:
                self._take(json.loads(message))

    def _take(self, message):
        if "id" in message:
            with self.arrived:
                self.answers[message["id"]] = message
                self.arrived.notify_all()
            return
        method, facts = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(facts["request"]["url"])
        elif method == "Runtime.consoleAPICalled" and facts["type"] in ("error", "warning", "assert"):
            self.complaints.append(" ".join(str(one.get("value", one.get("description", ""))) for one in facts["args"]))
        elif method == "Runtime.exceptionThrown":
            details = facts["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and facts["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f"{facts['entry']['text']} {facts['entry'].get('url', '')}")

    def ask(self, method, patience=60, **facts):
        """Sends an order and waits for its answer."""
        with self.arrived:
            self.number += 1
            number = self.number
        order = {"id": number, "method": method, "params": facts}
        if self.session:
            order["sessionId"] = self.session
        os.write(self.write_end, json.dumps(order).encode() + b"\0")
        deadline = time.time() + patience
        with self.arrived:
            while number not in self.answers:
                if "gone" in self.answers or not self.arrived.wait(deadline - time.time()):
                    raise RuntimeError(f"no answer to {method}")
            answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def run(self, script, patience=60):
        """The value of an expression in the page, waited for where it is a promise."""
        answer = self.ask("Runtime.evaluate", patience, expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, script, patience=60, what=None):
        """Waits until an expression is true."""
        deadline = time.time() + patience
        while time.time() < deadline:
            if self.run(f"!!({script})"):
                return
            time.sleep(0.1)
        raise RuntimeError(f"waited {patience} s for: {what or script}")

    def open(self, address):
        self.ask("Page.navigate", url=address)

    def resize(self, width, height, touch=False):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=touch)

    def dark(self, is_dark):
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}])

    def downloads(self, folder):
        """Lets the page save files, into a folder."""
        session, self.session = self.session, None
        self.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)
        self.session = session

    def mouse(self, kind, x, y, pressed=False):
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left" if kind != "mouseMoved" or pressed else "none", buttons=1 if pressed else 0,
                 clickCount=1 if kind != "mouseMoved" else 0)

    def click(self, x, y):
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, True)
        self.mouse("mouseReleased", x, y)

    def key(self, key, code=None, modifiers=0):
        for kind in ["keyDown", "keyUp"]:
            facts = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            virtual = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}.get(key, ord(key[0].upper()))
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=code or key, modifiers=modifiers, windowsVirtualKeyCode=virtual, **facts)

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        try:
            self.session = None
            self.ask("Browser.close", patience=5)
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
