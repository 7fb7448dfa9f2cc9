"""The service over loopback: `walkshed serve` on the demonstration city at 5 million people and on Porto, beside Valhalla's own service on Porto.

Every request goes over one connection that is kept open, from a client in Python, whose own part is about 0.2 ms of each figure, ours and the peer's.
WALKSHED_BENCH_REQUESTS is the number of mixed requests, 100,000 unless given: fewer to see that it works.
"""

import http.client
import itertools
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path


REQUESTS = int(os.environ.get("WALKSHED_BENCH_REQUESTS", 100_000))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, math.ceil(share * len(values)) - 1)]


class Client:
    """One connection to one port of this machine."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)

    def ask(self, method, path, body=None, headers={}):
        """Seconds until the whole answer is there, its status and its bytes."""
        data = None if body is None else json.dumps(body).encode()
        start = time.perf_counter()
        self.connection.request(method, path, data, {"Content-Type": "application/json", **headers} if data else headers)
        response = self.connection.getresponse()
        answer = response.read()
        return time.perf_counter() - start, response.status, answer

    def good(self, method, path, body=None, headers={}):
        seconds, status, answer = self.ask(method, path, body, headers)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {answer[:300]!r}")
        return seconds, answer

    def json(self, method, path, body=None):
        return json.loads(self.good(method, path, body)[1])


class Serving:
    """A process that serves, and when it began to."""

    def __init__(self, command, log):
        self.began = time.perf_counter()
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=open(log, "w"))
        self.log = Path(log)

    def port(self):
        while self.process.poll() is None:
            for line in self.log.read_text().splitlines():
                if line.startswith("http://"):
                    return int(line.rstrip("/").rsplit(":", 1)[1])
            time.sleep(0.005)
        raise RuntimeError(self.log.read_text()[-1000:])

    def ready(self, client):
        """Seconds from its start until every plan is ready."""
        while True:
            status = client.ask("GET", "/health/ready")[1]
            if status == 200:
                return time.perf_counter() - self.began
            time.sleep(0.01)

    def prepared(self, client):
        """Seconds from its start until what first looks would wait for is worked out."""
        while not all(plan["prepared"] for plan in client.json("GET", "/health")["plans"]):
            time.sleep(0.05)
        return time.perf_counter() - self.began

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def processor(self):
        """Seconds of processor it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self):
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def tile_of(longitude, latitude, zoom):
    n = 2**zoom
    x = int((longitude + 180) / 360 * n)
    y = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * n)
    return x, y


def tiles(bounds, zoom):
    (west, south, east, north) = bounds
    (x0, y0), (x1, y1) = tile_of(west, north, zoom), tile_of(east, south, zoom)
    return [f"/plans/city/tiles/WebMercatorQuad/{zoom}/{y}/{x}?collections=streets,water,demand,facilities,service_areas"
            for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)]


def reach_body(place, plan="porto"):
    return {"inputs": {"plan": plan, "at": list(place), "minutes": [10]}}


def run(report, built, work, porto_plan, places, valhalla, progress, milliseconds):
    city = work / "city"
    made = subprocess.run([built / "walkshed", "demo", "--people", "5000000", "--candidates", "2000", "--output", city, "--quiet"], stdout=subprocess.DEVNULL)
    if made.returncode != 0:
        return report.missing("`walkshed demo` failed")
    command = [built / "walkshed", "serve", city, porto_plan, "--port", 0, "--quiet", "--limit", "requests_per_second=0"]
    log = work / "serve.log"
    report.line("The service on the demonstration city at 5,000,000 people, over loopback, 2 threads")

    # `walkshed demo` has prepared the plan, as `walkshed coverage` does. Each start is a process of its own; the median of five.
    starts = []
    for turn in range(5):
        progress(f"  start {turn + 1} of 5")
        serving = Serving([*command[:3], "--port", 0, "--quiet"], log)
        client = Client(serving.port())
        client.good("GET", "/health/live")
        listening = time.perf_counter() - serving.began
        starts.append((serving.ready(client), listening, serving.processor(), serving.megabytes()))
        serving.end()
    ready, listening, processor, megabytes = sorted(starts)[2]
    report.line(f"           answers /health/live {listening:.2f} s after its start")
    report.goal(f"ready {ready:.2f} s after its start on a prepared plan, {processor:.2f} s of processor, {megabytes:,.0f} MB (goal 2 s)", ready <= 2)

    serving = Serving(command, log)
    try:
        client = Client(serving.port())
        serving.ready(client)
        first = client.good("GET", "/collections/city.demand/tiles/WebMercatorQuad/14/6655/13005")[0]
        report.line(f"           the very first tile of people, right then: {milliseconds(first)}")
        report.line(f"           all that first looks need is worked out {serving.prepared(client):.1f} s after its start; what follows is measured then")
        measure(report, serving, client, places, valhalla, work, progress, milliseconds)
    finally:
        serving.end()
        shutil.rmtree(city, ignore_errors=True)


def measure(report, serving, client, places, valhalla, work, progress, milliseconds):
    chance = random.Random(1)

    def p95(title, goal, seconds):
        worst = percentile(seconds, 0.95)
        report.goal(f"{title}: {milliseconds(worst)} at the 95th percentile, median {milliseconds(percentile(seconds, 0.5))} (goal {goal} ms)", worst <= goal / 1000)

    plan = client.json("GET", "/plans/city")
    bounds = plan["extent"]
    facilities = client.json("GET", "/collections/city.facilities/items?limit=1000")["features"]
    homes = [feature for feature in facilities if "community_home" in feature["properties"]["tiers"] and feature["properties"]["serves_now"]]

    progress("  dragging")
    drags = []
    for home in chance.sample(homes, 10):
        scenario = client.json("POST", "/scenarios", {"plan": "city"})
        revision, (longitude, latitude) = scenario["revision"], home["geometry"]["coordinates"]
        for step in range(30):
            longitude += chance.uniform(-0.0005, 0.0005)
            latitude += chance.uniform(-0.0005, 0.0005)
            change = {"move": {"facility": home["id"], "location": [longitude, latitude]}}
            seconds, answer = client.good("POST", f"/scenarios/{scenario['id']}/changes", {"revision": revision, "changes": [change], "replace_last": step > 0})
            revision = json.loads(answer)["revision"]
            drags.append(seconds)
    p95("a drag's step", 50, drags)

    progress("  reach")
    seconds = [client.good("POST", "/processes/reach/execution", reach_body(place))[0] for place in places]
    p95("10 minutes around one place of Porto", 10, seconds)
    ours = percentile(seconds, 0.5)
    if valhalla is None:
        report.missing("valhalla_service: pyvalhalla 3.9.1 needs a Python 3.12 (PYTHON312)")
    else:
        peer = valhalla(places)
        report.line(f"           the same of valhalla_service: {milliseconds(percentile(peer, 0.95))}, median {milliseconds(percentile(peer, 0.5))}; "
                    f"ours {percentile(peer, 0.5) / ours:.2f} times as fast")

    everywhere = [client.json("GET", f"/collections/city.demand/items?limit=1&offset={chance.randrange(0, 150_000)}") for _ in range(200)]
    everywhere = [page["features"][0]["geometry"]["coordinates"] for page in everywhere]
    p95("10 minutes around one place of the demonstration city", 10,
        [client.good("POST", "/processes/reach/execution", reach_body(place, "city"))[0] for place in everywhere])

    progress("  items")
    offsets = [chance.randrange(0, 150_000) for _ in range(100)]
    p95("1,000 items of a collection", 20, [client.good("GET", f"/collections/city.demand/items?limit=1000&offset={offset}")[0] for offset in offsets])

    wanted = [f"community_home_facility={home['id']}" for home in chance.sample(homes, 50)] + [f"people={n}" for n in range(1, 51)]
    p95("1,000 items with a column's value, each asked for the first time", 20,
        [client.good("GET", f"/collections/city.demand/items?limit=1000&{one}")[0] for one in wanted])

    progress("  tiles")
    cold = []
    for zoom in (8, 9, 10, 11, 12, 13, 14, 15):
        every = tiles(bounds, zoom)
        cold += chance.sample(every, min(60, len(every)))
    p95("a cold vector tile of five layers", 50, [client.good("GET", path, headers={"Accept-Encoding": "gzip"})[0] for path in cold])
    p95("a warm one", 2, [client.good("GET", path, headers={"Accept-Encoding": "gzip"})[0] for path in cold])

    progress(f"  {REQUESTS:,} mixed requests")
    scenario = client.json("POST", "/scenarios", {"plan": "city"})
    revision, sizes = scenario["revision"], []
    kinds = itertools.cycle(["tile"] * 14 + ["items"] * 3 + ["summary", "reach", "drag"])
    start = time.perf_counter()
    for number in range(REQUESTS):
        kind = next(kinds)
        if kind == "tile":
            client.good("GET", chance.choice(cold), headers={"Accept-Encoding": "gzip"})
        elif kind == "items":
            client.good("GET", f"/collections/city.demand/items?limit=10&offset={chance.randrange(150_000)}")
        elif kind == "summary":
            client.good("GET", "/plans/porto/coverage")
        elif kind == "reach":
            client.good("POST", "/processes/reach/execution", reach_body(chance.choice(places)))
        else:
            home = chance.choice(homes)
            longitude, latitude = home["geometry"]["coordinates"]
            change = {"move": {"facility": homes[0]["id"], "location": [longitude + chance.uniform(-0.001, 0.001), latitude]}}
            revision = client.json("POST", f"/scenarios/{scenario['id']}/changes", {"revision": revision, "changes": [change], "replace_last": number > 1000})["revision"]
        if (number + 1) % (REQUESTS // 10) == 0:
            sizes.append(serving.megabytes())
    seconds = time.perf_counter() - start
    # The first half fills caches that are bounded; after that nothing may grow.
    report.line(f"           memory after each tenth: {', '.join(f'{size:,.0f}' for size in sizes)} MB")
    report.goal(f"{REQUESTS:,} mixed requests in {seconds:.0f} s: {sizes[4]:,.0f} MB after half of them, {sizes[-1]:,.0f} MB at the end (goal: not 5 % more)",
                sizes[-1] <= sizes[4] * 1.05)


class ValhallaService:
    """Valhalla's own service, on the tiles that the other tasks made."""

    def __init__(self, configuration, log):
        import valhalla   # the wheel holds the program itself, without a script around it that a signal would end instead

        binary = Path(valhalla.__file__).parent / "bin/valhalla_service"
        self.process = subprocess.Popen([binary, str(configuration), "1"], stdout=open(log, "w"), stderr=subprocess.STDOUT)

    def times(self, port, places):
        client = Client(port)
        for _ in range(200):
            try:
                client.ask("GET", "/status")
                break
            except ConnectionError:
                client = Client(port)
                time.sleep(0.05)
        body = lambda place: {"locations": [{"lon": place[0], "lat": place[1]}], "costing": "pedestrian",
                              "costing_options": {"pedestrian": {"walking_speed": 4.32}}, "contours": [{"time": 10}], "polygons": True}
        client.good("POST", "/isochrone", body(places[0]))
        return [client.good("POST", "/isochrone", body(place))[0] for place in places]

    def end(self):
        self.process.kill()   # told to end it would wait half a minute for connections that nobody uses any more
        self.process.wait()
