"""Steps of Tools/map-test that make up a visit by somebody who types Chinese, uses the keyboard alone, works in one scenario with others, and keeps what is theirs."""
import hashlib
import json
import re
import subprocess
import tempfile
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path

TOKEN = "map-steps"   # of a service of this test's own
HOMES = "[...walkshed.model.sites.values()].filter(one => one.kind === 'facility' && one.at && one.stage === 'in_use' && one.tiers.includes('community_home'))"


def send(address, method="GET", body=None, token=None):
    """What a service answers, past the page and whatever proxy the machine has: (status, value)."""
    request = urllib.request.Request(address, None if body is None else json.dumps(body).encode(), method=method)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=120) as answer:
            said = answer.read()
            return answer.status, json.loads(said) if said else None
    except urllib.error.HTTPError as error:
        return error.code, None


def steps(visit):
    """Each leaves the plan as it stands for the next."""
    return [("typing", lambda: typing(visit)), ("days", lambda: days(visit)), ("arrows", lambda: arrows(visit)), ("refused", lambda: refused(visit)),
            ("behind", lambda: behind(visit)), ("no-mouse", lambda: no_mouse(visit)), ("second", lambda: second(visit))]


def last(visit, command, plan):
    """What ends on another service's page."""
    return [("kept", lambda: kept(visit, command, plan))] if command else []


def see(visit, name):
    """A picture, where pictures are asked for: drawing takes its time without a graphics card."""
    if visit.pictures:
        visit.look(name)


def leave(visit):
    visit.browser.run("walkshed.scenario.isOpen ? walkshed.scenario.discard() : undefined")
    visit.press("#tab-overview")
    # A tile of a scenario that is deleted meanwhile is not found, which the browser tells of.
    visit.browser.complaints[:] = [one for one in visit.browser.complaints if not ("404" in one and "/tiles/" in one)]


def typing(visit):
    """An input method puts a word together in the search; the page may be shown anew meanwhile."""
    browser = visit.browser
    visit.press("#tab-sites")
    word = browser.run(f"{HOMES}.map(one => one.name).find(name => name.length > 4).slice(2, 4)")
    browser.run("(() => { window.typed = document.querySelector('[data-key=site-search]'); typed.focus() })()")
    for part in ["j", "ji", "jia"]:
        browser.ask("Input.imeSetComposition", text=part, selectionStart=len(part), selectionEnd=len(part))
    browser.run("walkshed.showPage()")   # as when an answer arrives
    browser.ask("Input.insertText", text=word)
    browser.wait("!document.querySelector('#pages').dataset.composing", 5, "the word is put together")
    typed = browser.run("typed.isConnected || document.activeElement.dataset.key === 'site-search' ? document.querySelector('[data-key=site-search]').value : 'the input is gone'")
    names = browser.run("[...document.querySelectorAll('#pages ul .row-title')].map(one => one.textContent)")
    visit.expect(typed == word and names and all(word in name for name in names), f"Chinese is typed into the search: {typed}, {len(names)} sites, all with {word}")
    see(visit, "typing")
    # Letter by letter as well, into the one input.
    browser.run("(() => { const input = document.querySelector('[data-key=site-search]'); input.select(); input.focus(); window.typed = input })()")
    for letter in "S010":
        browser.ask("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
        browser.ask("Input.dispatchKeyEvent", type="keyUp", key=letter)
    visit.expect(browser.run("typed.isConnected && typed.value") == "S010" and browser.run("document.querySelectorAll('#pages ul .row').length") == 1, "and a number finds its site")
    browser.run("(() => { typed.value = ''; typed.dispatchEvent(new Event('input', { bubbles: true })) })()")
    visit.press("#tab-overview")


def days(visit):
    """The slider of the ledger's days follows the mouse all the way."""
    browser = visit.browser
    if browser.run("document.querySelector('#timeline').hidden"):
        return
    box = browser.run("(() => { window.slider = document.querySelector('#day'); const r = slider.getBoundingClientRect(); return [r.left, r.top + r.height / 2, r.width] })()")
    at = lambda share: (box[0] + 8 + (box[2] - 16) * share, box[1])
    seen = []
    browser.mouse("mouseMoved", *at(1))
    browser.mouse("mousePressed", *at(1), True)
    for share in [0.9, 0.7, 0.5, 0.3]:
        browser.mouse("mouseMoved", *at(share), True)
        seen.append((browser.run("Number(document.querySelector('#day').value)"), visit.text("#timeline strong")))
    browser.mouse("mouseReleased", *at(0.3))
    values, last = [one[0] for one in seen], browser.run("Number(document.querySelector('#day').max)")
    visit.expect(values == sorted(set(values), reverse=True) and abs(values[-1] / last - 0.3) < 0.06 and browser.run("slider.isConnected"), f"the slider of the ledger is dragged: {seen} of {last}")
    see(visit, "days")
    browser.run("(() => { slider.value = slider.max; slider.dispatchEvent(new Event('input', { bubbles: true })) })()")


def arrows(visit):
    """A site moves by each arrow key, with answers in between; undo takes the whole back, on the map too."""
    browser = visit.browser
    visit.press("#tab-sites")
    browser.run("document.querySelector('#pages ul .row').focus()")
    browser.key("Enter")
    site = browser.run("walkshed.sites.moving")
    place = f"walkshed.model.sites.get({json.dumps(site)}).at"
    home, ways = browser.run(place), []
    for _ in range(3):
        browser.key("ArrowRight")
        visit.settled()
        ways.append(browser.run(f"({place}[0] - {home[0]}) * 111320 * Math.cos({home[1]} * Math.PI / 180)"))
    # 50 m a key.
    visit.expect(all(abs(way - 50 * (i + 1)) < 1 for i, way in enumerate(ways)), f"three arrow keys with answers in between move a site by 150 m: {[round(way, 1) for way in ways]}")
    visit.expect(browser.run("walkshed.scenario.changes.length") == 1, "which is one change")
    browser.key("z", "KeyZ", modifiers=2)
    visit.settled()
    back = browser.run(place)
    visit.expect(max(abs(a - b) for a, b in zip(back, home)) < 1e-6, "undo brings it back on the map, though it is still held")
    browser.key("ArrowUp")
    visit.settled()
    north = browser.run(f"({place}[1] - {home[1]}) * 110574")
    visit.expect(abs(north - 50) < 1, f"and the next arrow key goes on from there: {north:.1f} m to the north")
    browser.run("document.querySelector('#tab-sites').focus()")
    browser.wait("walkshed.sites.moving === null", 5, "the move ends where the focus goes elsewhere")
    leave(visit)


def refused(visit):
    """Somebody else was quicker: what is dragged to meanwhile counts, and nothing stays lying. What takes too long is not asked for twice."""
    browser = visit.browser
    first, other = browser.run(f"{HOMES}.slice(0, 2).map(one => [one.id, one.at])")
    move = lambda site, east: {"move": {"facility": site[0], "location": [site[1][0] + east, site[1][1]]}}
    browser.run(f"walkshed.scenario.change([{json.dumps(move(first, 0.001))}], 9001)")
    visit.settled()
    path = f"{visit.base}{browser.run('walkshed.scenario.path')}"
    status, _ = send(f"{path}/changes", "POST", {"revision": browser.run("walkshed.scenario.revision"), "changes": [move(other, 0.001)]})
    visit.expect(status == 200, "somebody else changes the scenario")
    ended = browser.run("""(async () => {
        const { scenario } = walkshed, recover = scenario.recover.bind(scenario)
        scenario.recover = (...refused) => { scenario.change([%s], 9001); delete scenario.recover; return recover(...refused) }
        return Promise.race([scenario.change([%s], 9001).then(() => 'ended'), new Promise(done => setTimeout(() => done('never ends'), 15000))])
    })()""" % (json.dumps(move(first, 0.003)), json.dumps(move(first, 0.002))))
    visit.settled()
    there = {one["move"]["facility"]: one["move"]["location"] for one in send(path)[1]["changes"]}
    here = browser.run(f"walkshed.model.sites.get({json.dumps(first[0])}).at")
    visit.expect(ended == "ended", f"whoever waits for the refused step hears of its end: {ended}")
    visit.expect(set(there) == {first[0], other[0]} and abs(there[first[0]][0] - first[1][0] - 0.003) < 1e-6 and abs(here[0] - there[first[0]][0]) < 1e-6,
                 "the last place of the drag is done, beside the other's change, and shown")
    # The service has it no longer, as after a restart: the page makes it again from what it knows.
    send(path, "DELETE")
    browser.run("walkshed.scenario.change([%s])" % json.dumps(move(other, 0.004)))
    visit.settled()
    again = f"{visit.base}{browser.run('walkshed.scenario.path')}"
    places = {one["move"]["facility"]: one["move"]["location"][0] for one in send(again)[1]["changes"]}
    shown = browser.run(f"[{json.dumps(first[0])}, {json.dumps(other[0])}].map(id => walkshed.model.sites.get(id).at[0])")
    visit.expect(again != path and set(places) == {first[0], other[0]} and max(abs(a - b) for a, b in zip(shown, [places[first[0]], places[other[0]]])) < 1e-6,
                 f"a scenario that the service has lost is made again, and the map shows it: {visit.text('#notice')}")
    # No answer at all: what was dragged goes back to where the service has it.
    browser.run("(() => { window.fetching = window.fetch; window.fetch = () => Promise.reject(new TypeError('offline')) })()")
    browser.run("(() => { const site = walkshed.model.sites.get(%s); walkshed.drag(site, [site.at[0] + 0.01, site.at[1]]) })()" % json.dumps(first[0]))
    visit.settled()
    browser.run("(() => { window.fetch = window.fetching })()")
    visit.expect(abs(browser.run(f"walkshed.model.sites.get({json.dumps(first[0])}).at[0]") - shown[0]) < 1e-9, "without an answer a dragged site goes back")
    asked = browser.run("""(async () => {
        const { post } = await import('./map/service.js'), real = window.fetch, counts = {}
        for (const code of ['too-long', 'plan-loading']) {
            counts[code] = 0
            window.fetch = async () => {
                counts[code] += 1
                const isOver = counts[code] > 1
                return new Response(JSON.stringify(isOver ? {} : { code }), { status: isOver ? 200 : 503, headers: isOver ? {} : { 'Retry-After': '1' } })
            }
            await post('/nowhere', {}).catch(() => {})
        }
        window.fetch = real
        return counts
    })()""")
    visit.expect(asked == {"too-long": 1, "plan-loading": 2}, f"a question that takes too long is put once, one to a plan that is being read again: {asked}")
    browser.complaints[:] = [one for one in browser.complaints if "409" not in one and "404" not in one]   # the refusals that were wanted
    leave(visit)
    # The first change of all is refused: no empty scenario stays behind.
    count = len(send(f"{visit.base}/scenarios")[1]["scenarios"])
    browser.run("walkshed.scenario.change([{ street: { close: { line: [[0.1, 0.1], [0.1001, 0.1001]] } } }])")
    visit.settled()
    visit.expect(not browser.run("walkshed.scenario.isOpen") and len(send(f"{visit.base}/scenarios")[1]["scenarios"]) == count,
                 f"a first change that is refused begins no scenario, and the page says why: {visit.text('#notice')}")
    browser.complaints[:] = [one for one in browser.complaints if "400" not in one]
    leave(visit)


def behind(visit):
    """Where the map cannot follow a scenario it says so instead of showing the plan's state for the scenario's."""
    browser = visit.browser
    camera = browser.run("[walkshed.map.getZoom(), ...walkshed.map.getCenter().toArray()]")
    browser.run("walkshed.scenario.change([{ set: { 'walking.speed': 0.7 } }])")
    visit.settled()
    told = browser.run("walkshed.model.arePeopleBehind")
    if told:
        browser.run("void walkshed.map.jumpTo({ zoom: Math.max(walkshed.model.singleFrom, 14) + 0.3, center: %s[0].at })" % HOMES)
        see(visit, "people-behind")
        shown = browser.run("walkshed.map.getLayoutProperty('r-people', 'visibility')")
        visit.expect(shown == "none" and visit.text("[data-key=note-people]"), f"points that the answer does not tell are hidden, with a sentence: {visit.text('[data-key=note-people]')}")
    browser.run("void walkshed.map.jumpTo({ zoom: Math.min(walkshed.model.singleFrom - 0.5, 11) })")
    see(visit, "heat-behind")
    browser.wait("!document.querySelector('[data-key=note-heat]') === (walkshed.layers.isHeatThere === true)", 20, "the legend follows the heat")
    said, is_live = visit.text("[data-key=note-heat]"), browser.run("walkshed.layers.isHeatThere === true")
    visit.expect(bool(said) != is_live, f"the legend says that the intensity is the plan's, unless it is the scenario's: {said or 'the scenario’s'}")
    visit.press("[data-key=tool-undo]")
    visit.settled()
    browser.wait("!walkshed.model.arePeopleBehind && !walkshed.model.areAreasBehind", 60, "the map catches up after undo")
    if told:
        browser.run("void walkshed.map.jumpTo({ zoom: Math.max(walkshed.model.singleFrom, 14) + 0.3 })")
        visit.idle()
        visit.expect(browser.run("walkshed.map.getLayoutProperty('r-people', 'visibility')") == "visible" and not visit.text("[data-key=note-people]"), "after undo they are shown again")
    browser.run("void walkshed.map.jumpTo({ zoom: %f, center: [%f, %f] })" % tuple(camera))
    leave(visit)


def no_mouse(visit):
    """Adds a centre and closes a street without a pointer."""
    browser = visit.browser
    visit.near(13.6)
    before = int(visit.figure("facilities"))
    browser.run("document.querySelector('[data-key=tool-add]').focus()")
    browser.key("Enter")
    visit.expect(browser.run("document.activeElement === walkshed.map.getCanvas() && getComputedStyle(document.querySelector('#cross')).display") == "block",
                 "a tool chosen by keyboard leads to the map, where a cross stands")
    browser.key("ArrowRight")
    browser.wait("!walkshed.map.isMoving()", 10)
    centre = browser.run("walkshed.map.getCenter().toArray()")
    see(visit, "cross")
    browser.key("Enter")
    browser.wait("walkshed.scenario.isOpen", 30, "the scenario begins")
    visit.settled()
    added = browser.run("[...walkshed.model.sites.values()].find(one => one.isNew)?.at")
    visit.expect(int(visit.figure("facilities")) == before + 1 and added and max(abs(a - b) for a, b in zip(added, centre)) < 1e-6, "Enter adds a centre at the cross")
    visit.idle()
    # To the middle of a long piece of street that runs rather east and west, or north and south.
    upright = browser.run("""(() => {
        const map = walkshed.map
        for (const feature of map.queryRenderedFeatures({ layers: ['roads-wide', 'roads-middle', 'roads-small'] })) {
            const lines = feature.geometry.type === 'LineString' ? [feature.geometry.coordinates] : feature.geometry.coordinates
            for (const line of lines) for (let i = 1; i < line.length; i += 1) {
                const a = map.project(line[i - 1]), b = map.project(line[i]), dx = Math.abs(a.x - b.x), dy = Math.abs(a.y - b.y)
                if (Math.hypot(dx, dy) < 24 || Math.max(dx, dy) < 3 * Math.min(dx, dy)) continue
                map.jumpTo({ center: map.unproject([(a.x + b.x) / 2, (a.y + b.y) / 2]) })
                return dy > dx
            }
        }
        return null
    })()""")
    visit.expect(upright is not None, "a street to be closed")
    if upright is None:
        return leave(visit)
    back, forth = ("ArrowLeft", "ArrowRight") if upright else ("ArrowUp", "ArrowDown")
    changes = browser.run("walkshed.scenario.changes.length")
    browser.run("document.querySelector('[data-key=tool-close]').focus()")
    browser.key("Enter")
    browser.key(back, modifiers=8)
    browser.key("Enter")
    browser.key(forth, modifiers=8)
    browser.key(forth, modifiers=8)
    see(visit, "cross-line")
    turned = browser.run("[walkshed.map.getBearing(), walkshed.map.getPitch()]")
    browser.key("Enter")
    visit.settled()
    visit.expect(browser.run("walkshed.scenario.changes.length") == changes + 1 and turned == [0, 0], f"Enter twice closes the street between: {visit.text('#notice')}")
    leave(visit)


def second(visit):
    """The second map lets go of the first when it ends; a scenario that is gone is told of."""
    browser = visit.browser
    site = browser.run(f"{HOMES}[0]")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": [site["at"][0] + 0.001, site["at"][1]]}}))
    visit.settled()
    _, other = send(f"{visit.base}/scenarios", "POST", {"plan": browser.run("walkshed.model.plan.id"), "name": "gone"})
    visit.press("#tab-scenario")
    browser.wait("document.querySelector('[data-key=scenario-compare]')", 20)
    heard = browser.run("walkshed.map._listeners.move.length")
    visit.press("[data-key=scenario-compare]")
    browser.wait("document.querySelector('#dialog').open", 20)
    visit.press("[data-key=compare-maps]")
    browser.wait("walkshed.second?.layers && walkshed.second.map.loaded()", 60, "the second map")
    browser.run("walkshed.second.end()")
    visit.expect(browser.run("walkshed.map._listeners.move.length") == heard, "a second map that has ended is not moved any more")
    visit.press("[data-key=scenario-compare]")
    browser.wait(f"document.querySelector('#dialog option[value=\"{other['id']}\"]')", 20, "the other scenario can be chosen")
    send(f"{visit.base}/scenarios/{other['id']}", "DELETE")
    browser.run("(() => { const list = document.querySelector('[data-key=compare-with]'); list.value = %s; list.dispatchEvent(new Event('change')) })()" % json.dumps(other["id"]))
    browser.wait("!document.querySelector('#notice').hidden", 20, "a scenario that is gone is told of")
    visit.expect(browser.run("document.querySelector('[data-key=compare-with]').value") == "", f"a scenario that is gone cannot be put beside: {visit.text('#notice')}")
    browser.run("document.querySelector('#dialog').close()")
    leave(visit)
    # The browser tells of a refusal that was wanted.
    browser.complaints[:] = [one for one in browser.complaints if f"/scenarios/{other['id']}" not in one]


def kept(visit, command, plan):
    """A service that asks for a token: what is kept stays kept until somebody is sure."""
    from planner_steps import behind_token
    browser, here, begin, complaints = visit.browser, visit.base, len(visit.browser.requests), len(visit.browser.complaints)
    folder = tempfile.mkdtemp(prefix="walkshed-kept-")
    Path(f"{folder}/tokens.yaml").write_text(f"tokens:\n  - {{name: map-steps, role: civil_affairs, sha256: {hashlib.sha256(TOKEN.encode()).hexdigest()}}}\n")
    with open(f"{folder}/log", "w") as log:
        service = subprocess.Popen([command, "serve", plan, "--port", "0", "--quiet", "--require-token", "--tokens", f"{folder}/tokens.yaml", "--state", folder],
                                   stdout=subprocess.DEVNULL, stderr=log)
    try:
        address = None
        for _ in range(600):
            address = re.search(r"^(http://\S+)/$", Path(f"{folder}/log").read_text(), re.M)
            if address or service.poll() is not None:
                break
            time.sleep(0.05)
        if not address:
            raise RuntimeError(f"the service does not listen: {Path(folder + '/log').read_text()}")
        visit.base = address[1]
        keep(visit)
        behind_token(visit)
    finally:
        visit.base = here
        service.terminate()
        service.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
        browser.requests[begin:] = []
        # 401 before the token is given, 404 of what was deleted: both are wanted.
        browser.complaints[complaints:] = [one for one in browser.complaints[complaints:] if "401" not in one and "404" not in one]


def keep(visit):
    browser = visit.browser
    browser.open(f"{visit.base}/map#language=zh&theme=light")
    browser.wait("document.querySelector('#token')?.open", 60, "a token is asked for")
    visit.expect("查看也要令牌" in visit.text("#token") and "试算" not in visit.text("#token"), "the dialog says that looking takes a token too")
    browser.run(f"(() => {{ const input = document.querySelector('#token input'); input.value = {json.dumps(TOKEN)}; input.form.requestSubmit() }})()")
    browser.wait("document.body?.classList.contains('ready')", 120, "the page is ready")
    site = browser.run(f"{HOMES}[0]")
    step = lambda east: browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": [site["at"][0] + east, site["at"][1]]}}))
    step(0.001)
    visit.settled()
    visit.press("#tab-scenario")
    browser.wait("document.querySelector('[data-key=scenario-save]')", 20)
    write = "(() => { const input = document.querySelector('[data-key=scenario-name]'); input.value = %s; input.dispatchEvent(new Event('input', { bubbles: true })) })()"
    # A Chinese letter has 3 bytes: 67 of them are 201, 66 are 198, and 200 are taken.
    browser.run(write % json.dumps("家" * 67))
    visit.press("[data-key=scenario-save]")
    time.sleep(0.3)
    said = browser.run("document.querySelector('[data-key=scenario-name]').validationMessage")
    visit.expect("201" in said and not browser.run("walkshed.scenario.isSaved"), f"a name of 67 letters is told before it is sent: {said}")
    browser.run(write % json.dumps("家" * 66))
    step(0.002)
    visit.settled()
    visit.expect(browser.run("document.querySelector('[data-key=scenario-name]').value") == "家" * 66, "what was typed stays while answers come")
    visit.press("[data-key=scenario-save]")
    browser.wait("walkshed.scenario.isSaved", 20, "it is saved")
    step(0.003)
    visit.settled()
    path = f"{visit.base}{browser.run('walkshed.scenario.path')}"
    visit.expect(browser.run("walkshed.scenario.isSaved") and "已保存" in visit.text("#scenario-name"), "a saved scenario is still saved after a change, and the page says so")
    browser.run("(() => { const make = URL.createObjectURL; URL.createObjectURL = blob => { window.file = blob; return make.call(URL, blob) } })()")
    browser.run("(() => { const link = document.querySelector('a[href$=\"scenario.yaml\"]'); link.addEventListener('click', event => { window.wasPlain = !event.defaultPrevented; event.preventDefault() }); link.click() })()")
    browser.wait("window.file", 20, "the scenario's file comes with the token")
    visit.expect("changes:" in browser.run("file.text()") and not browser.run("wasPlain"), "the scenario's file comes with the token")
    see(visit, "kept")
    visit.press("[data-key=scenario-leave]")
    browser.wait("!walkshed.scenario.isOpen", 20)
    visit.expect(send(path, token=TOKEN)[0] == 200, "leaving a saved scenario keeps it")
    key = f"open-{path.split('/')[-1]}"
    browser.wait(f"document.querySelector('[data-key={key}]')", 20, "it is in the list")
    visit.press(f"[data-key={key}]")
    browser.wait("walkshed.scenario.isOpen && document.querySelector('[data-key=scenario-discard]')", 20, "it opens again")
    for answer, is_there in [("no", True), ("yes", False)]:
        visit.press("[data-key=scenario-discard]")
        browser.wait("document.querySelector('dialog.question')?.open", 20, "deleting asks first")
        see(visit, f"sure-{answer}")
        visit.press(f"[data-key=sure-{answer}]")
        browser.wait("!document.querySelector('dialog.question')", 20)
        if not is_there:
            browser.wait("!walkshed.scenario.isOpen", 20, "the scenario is gone")
        visit.expect((send(path, token=TOKEN)[0] == 200) == is_there, "a saved scenario is deleted " + ("not before somebody is sure" if is_there else "once somebody is"))
