"""Steps of Tools/map-test that make up the work at a desk: a sheet for a meeting paper, subdistricts by their indicators, a list of changes, remarks on them, site selection on top of a scenario, and one word for one thing."""
import json
import os
import shutil
import struct
import tempfile
import time
from pathlib import Path

from map_steps import HOMES, leave, see, send

# What is written on a canvas while the sheet is drawn.
LISTEN = """(() => {
    const real = CanvasRenderingContext2D.prototype.fillText
    window.written = []
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { if (this.canvas.width > 600) written.push(text); return real.call(this, text, ...rest) }
    window.listenNoMore = () => { CanvasRenderingContext2D.prototype.fillText = real }
})()"""


def steps(visit):
    """Each leaves the plan as it stands for the next."""
    return [("sheet", lambda: sheet(visit)), ("levels", lambda: levels(visit)), ("changes", lambda: changes(visit)), ("remarks", lambda: remarks(visit)), ("onto", lambda: onto(visit)), ("stop", lambda: stop(visit)), ("words", lambda: words(visit))]


def sheet(visit):
    """The map is taken home as a sheet: of the plan in Chinese, of a scenario in English from a dark page."""
    browser = visit.browser
    taken(visit, "现状", "社区家园", ["时限内人口"])
    day = browser.run("document.querySelector('#timeline').hidden ? null : walkshed.timeline.days[4]")
    if day:
        browser.run("walkshed.timeline.look(4)")
        taken(visit, "现状", "社区家园", [day])
        browser.run("walkshed.timeline.look(walkshed.timeline.days.length)")
    site = browser.run(f"{HOMES}[0]")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": [site["at"][0] + 0.004, site["at"][1]]}}))
    visit.settled()
    browser.run("void (walkshed.scenario.name = 'A/B: west')")   # no file may be called so
    visit.press("#language")
    visit.press("#theme")
    before = browser.run("[walkshed.map.getPixelRatio(), walkshed.map.getPaintProperty('land', 'background-color')]")
    taken(visit, "A B west", "community home", ["people within the time", "against the plan as it stands", "Legend"])
    visit.expect(browser.run("[walkshed.map.getPixelRatio(), walkshed.map.getPaintProperty('land', 'background-color')]") == before, f"afterwards the map is as it was: {before}")
    visit.press("#theme")
    visit.press("#language")
    scale(visit)
    leave(visit)


def taken(visit, ground, tier, wanted):
    """Takes the sheet, and looks at its name, its size and what is written on it."""
    browser, folder = visit.browser, tempfile.mkdtemp(prefix="walkshed-sheet-")
    try:
        browser.downloads(folder)
        visit.press("#layers [data-key=download]")
        browser.run(LISTEN)
        visit.press("[data-key=download-png]")
        content = visit.arrived(folder, None, ".png")
        browser.run("listenNoMore()")
        name = next(Path(folder).iterdir()).name
        if visit.pictures:
            Path(f"{visit.pictures}/sheet-{name}").write_bytes(content)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    plan, written = browser.run("walkshed.model.plan.name"), browser.run("written")
    browser.run("document.querySelector('#dialog').close()")
    visit.expect(name == f"{plan}_{ground}_{tier}.png", f"the sheet's name says plan, scenario and tier: {name}")
    width, height = struct.unpack(">II", content[16:24])
    box = browser.run("[walkshed.map.getContainer().clientWidth, walkshed.map.getContainer().clientHeight]")
    visit.expect(width > 2 * (box[0] + 200) and height > 2 * (box[1] + 80), f"it is twice as fine as the page, with room for a title and a legend: {width} × {height} for {box}")
    text = "".join(written)
    legend = browser.run("[...document.querySelectorAll('#legend li')].map(one => one.querySelector(':scope > span:not(.mark)')?.textContent ?? one.textContent)")
    bare = lambda words: "".join(words.split())
    missing = [words for words in wanted + legend if bare(words) not in bare(text)]
    visit.expect(len(legend) > 4 and not missing, f"on it stand the {len(legend)} lines of the legend and {wanted}; missing: {missing}")
    figures = [browser.run(f"document.querySelector('[data-number={key}]').firstChild.textContent.trim()") for key in ["share_within", "people_within"]]
    rest = ["streets.osm.pbf", browser.run("new Date().toLocaleDateString('sv')"), *figures]
    visit.expect(plan in text and all(bare(words) in bare(text) for words in rest), f"with the plan's name, source, date and figures: {rest}")


def scale(visit):
    """The bar is as long as the ground says, on a sphere, from far and from near."""
    measured = visit.browser.run("""(async () => {
        const { scaleBar } = await import('./map/sheet-drawing.js'), { metresPerDot } = await import('./map/sheet.js'), { map } = walkshed, camera = [map.getZoom(), map.getCenter()], found = []
        for (const zoom of [9.3, 12, 16.7]) {
            map.jumpTo({ zoom })
            const { metres, dots } = scaleBar(metresPerDot(map), 180), { clientWidth: w, clientHeight: h } = map.getContainer()
            const [a, b] = [-1, 1].map(side => map.unproject([w / 2 + side * dots / 2, h / 2])), rad = Math.PI / 180
            const cos = Math.sin(a.lat * rad) * Math.sin(b.lat * rad) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.cos((a.lng - b.lng) * rad)
            const way = 2 * 6378137 * Math.asin(Math.sqrt((1 - cos) / 2))
            found.push([metres, dots, way / metres])
        }
        map.jumpTo({ zoom: camera[0], center: camera[1] })
        return found
    })()""")
    visit.expect(all(50 < dots <= 180 and abs(ratio - 1) < 0.002 and str(metres).rstrip("0") in "125" for metres, dots, ratio in measured),
                 f"the scale bar has a round length that is right on the ground: {[(metres, round(dots), round(ratio, 5)) for metres, dots, ratio in measured]}")


# The colours of the areas of a level on the map beside those that their values ask for; classes of a share are a fifth each.
COLOURED = """(async level => {
    const { colours } = await import('./map/colours.js'), { share } = colours(document.documentElement.dataset.theme === 'dark'), { map, model } = walkshed
    const tier = document.querySelector('#tiers [aria-checked=true]').dataset.key.replace('tier-', ''), plan = new Map(model.plan[level].map(one => [one.id, one]))
    const hex = colour => '#' + [colour.r, colour.g, colour.b].map(part => Math.round(part * 255).toString(16).padStart(2, '0')).join('')
    const found = map.queryRenderedFeatures({ layers: [`r-${level}`] }).map(one => {
        const value = one.state[`${tier}_share_within`] ?? plan.get(one.properties.id)[`${tier}_share_within`]
        return [one.properties.id, hex(one.layer.paint['fill-color']), share[Math.min(4, Math.floor(value * 5 + 1e-9))]]
    })
    return { ids: new Set(found.map(one => one[0])).size, wrong: found.filter(one => one[1] !== one[2]).slice(0, 3), colours: new Set(found.map(one => one[1])).size }
})"""


def levels(visit):
    """Street centres are judged by subdistrict, community homes by community; either can be chosen as far as there are values."""
    browser = visit.browser
    level = lambda: browser.run("document.querySelector('[data-key=level]')?.value")
    browser.run("void walkshed.map.fitBounds([walkshed.model.plan.extent.slice(0, 2), walkshed.model.plan.extent.slice(2)], { padding: 30, duration: 0 })")
    visit.press("#layers [data-key=communities]")
    visit.idle()
    visit.expect(level() == "communities", f"community homes are shown by community: {level()}")
    choose(browser, "level", "subdistricts")
    visit.idle()
    visit.expect(browser.run("!!walkshed.map.getLayer('r-subdistricts') && !walkshed.map.getLayer('r-communities')"), "and by subdistrict where that is chosen")
    visit.press("[data-key=tier-street_centre]")
    visit.idle()
    drawn = browser.run(COLOURED + "('subdistricts')")
    visit.expect(level() == "subdistricts" and drawn["ids"] > 20 and drawn["colours"] > 2 and not drawn["wrong"], f"street centres are shown by subdistrict, each in the colour of its share: {drawn}")
    visit.expect("街道：时限内人口比例" in visit.text("#legend"), f"the legend says of what: {visit.text('#legend')[-60:]}")
    see(visit, "subdistricts")
    choose(browser, "indicator", "shortfall")
    visit.idle()
    see(visit, "subdistricts-shortfall")
    # The demonstration city wants street centres by subdistrict: its communities lack nothing that could be told.
    choose(browser, "level", "communities")
    visit.idle()
    told = browser.run("[...document.querySelectorAll('[data-key=indicator] option')].filter(one => one.disabled).map(one => one.textContent)")
    has = browser.run("walkshed.model.plan.communities.some(one => typeof one.street_centre_shortfall === 'number')")
    visit.expect(has or (told == ["尚缺达标设施（无数据）"] and browser.run("document.querySelector('[data-key=indicator]').value") == "share_within"),
                 f"what the data have no value of says so and is left: {told}")
    visit.press("[data-key=tier-community_home]")
    visit.press("[data-key=tier-street_centre]")
    visit.expect(level() == "subdistricts", "another tier begins with its own level again")
    before = browser.run("walkshed.map.queryRenderedFeatures({ layers: ['r-subdistricts'] }).map(one => one.state).filter(one => Object.keys(one).length).length")
    centre = browser.run(HOMES.replace("community_home", "street_centre") + "[0].id")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"remove": {"facility": centre}}))
    visit.settled()
    visit.idle()
    drawn = browser.run(COLOURED + "('subdistricts')")
    after = browser.run("walkshed.map.queryRenderedFeatures({ layers: ['r-subdistricts'] }).map(one => one.state).filter(one => Object.keys(one).length).length")
    visit.expect(before == 0 and after > 0 and not drawn["wrong"], f"with a scenario they are the scenario's: {before} → {after} are others, {drawn}")
    redrawn(visit)
    leave(visit)
    visit.press("[data-key=tier-community_home]")
    visit.press("#layers [data-key=communities]")


def redrawn(visit):
    """Tiles that come while layers are made anew for another indicator, with what a scenario made different, are no fault."""
    browser, heard = visit.browser, len(visit.browser.complaints)
    browser.run("""(async () => {
        const { map } = walkshed, { view, change } = await import('./map/view.js'), home = [map.getZoom(), map.getCenter()]
        for (let i = 0; i < 8; i += 1) {
            map.jumpTo({ center: [home[1].lng + (i % 3 - 1) * 0.04, home[1].lat + (i % 2) * 0.03], zoom: 12 + i % 4 })
            for (const wait of [3, 20, 40]) {
                await new Promise(done => setTimeout(done, wait))
                change({ indicator: view.indicator === 'share_within' ? 'out_of_reach' : 'share_within' })
            }
        }
        map.jumpTo({ zoom: home[0], center: home[1] })
        change({ indicator: 'share_within' })
    })()""", 120)
    visit.idle()
    visit.expect(len(browser.complaints) == heard, f"layers that are made anew take every tile that comes meanwhile: {[one.splitlines()[0] for one in browser.complaints[heard:][:3]]}")


def choose(browser, key, value):
    browser.run("(() => { const list = document.querySelector('[data-key=%s]'); list.value = %s; list.dispatchEvent(new Event('change')) })()" % (key, json.dumps(value)))


def changes(visit):
    """Every change that is somewhere leads there; one is taken out, and what builds on it keeps it in."""
    browser = visit.browser
    visit.near(13.6)
    moved, removed, first, second = browser.run(f"{HOMES}.slice(0, 4)")
    area = browser.run("walkshed.model.plan.communities[5]")
    change = lambda one: (browser.run("walkshed.scenario.change([%s])" % json.dumps(one)), visit.settled())
    change({"move": {"facility": moved["id"], "location": [moved["at"][0] + 0.003, moved["at"][1]]}})
    change({"remove": {"facility": removed["id"]}})
    visit.close_street()
    change({"grow": {"area": area["id"], "by": 0.5}})
    change({"set": {"walking.speed": 1.1}})
    visit.press("#tab-scenario")
    browser.wait("document.querySelectorAll('.changes li').length === 5", 20, "five changes are listed")
    line = browser.run("walkshed.scenario.changes[2].street.close.line")
    middle = lambda box: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    places = [[moved["at"][0] + 0.003, moved["at"][1]], removed["at"], [sum(at[i] for at in line) / 2 for i in (0, 1)], middle(area["box"])]
    off = []
    for i, place in enumerate(places):
        visit.press(f"[data-key=change-{i}]")
        browser.wait("!walkshed.map.isMoving()", 20)
        centre = browser.run("walkshed.map.getCenter().toArray()")
        off.append(max(abs(a - b) for a, b in zip(centre, place)))
    visit.expect(max(off) < 1e-4 and not browser.run("document.querySelector('[data-key=change-4]')"), f"a centre, one that is gone, a street and a community are flown to, a speed is nowhere: {off}")
    see(visit, "changes")
    title = browser.run("document.querySelector('[data-key=take-out-1]').title")
    visit.expect("撤销" in title and "不再保留" in title, f"the button says beforehand what is lost: {title}")
    path, name = browser.run("walkshed.scenario.path"), browser.run("walkshed.scenario.name")
    visit.press("[data-key=take-out-1]")
    browser.wait(f"walkshed.scenario.path !== {json.dumps(path)} && document.querySelectorAll('.changes li').length === 4", 60, "the scenario is made anew")
    plan, left = browser.run("walkshed.model.plan.id"), browser.run("walkshed.scenario.changes")
    kinds = [next(iter(one)) for one in left]
    fresh = send(f"{visit.base}/scenarios", "POST", {"plan": plan, "changes": left})[1]
    visit.press("#tab-overview")
    people = lambda answer: f"{answer['tiers']['community_home']['after']['people_within']:,}"
    visit.expect(kinds == ["move", "street", "grow", "set"] and visit.figure("people_within") == people(fresh), f"without one change the figures are those of a scenario of the others: {kinds}, {people(fresh)}")
    visit.expect(send(f"{visit.base}{path}")[0] == 404 and browser.run("walkshed.scenario.name") == name, "it has taken the place of the one before, with its name")
    visit.expect(browser.run(f"walkshed.model.sites.get({json.dumps(removed['id'])})?.at?.join()") == ",".join(repr(x) for x in removed["at"]), "what was removed stands again")
    visit.press("[data-key=tool-undo]")
    visit.settled()
    visit.expect(browser.run("walkshed.scenario.changes.length") == 3, "undo takes back the last change, not all of them")
    # A merged centre is moved: the move cannot stand without the merging.
    change({"merge": {"from": [first["id"], second["id"]], "into": {"id": "G9", "name": "G9", "location": first["at"]}}})
    change({"restage": {"facility": "G9", "stage": "closed"}})
    visit.press("#tab-scenario")
    path, count = browser.run("walkshed.scenario.path"), len(send(f"{visit.base}/scenarios")[1]["scenarios"])
    visit.press("[data-key=take-out-3]")
    browser.wait("!document.querySelector('#notice').hidden", 60, "the refusal is told")
    visit.expect(browser.run("walkshed.scenario.path") == path and browser.run("walkshed.scenario.changes.length") == 5 and len(send(f"{visit.base}/scenarios")[1]["scenarios"]) == count,
                 f"a change that another builds on stays, and the page says why: {visit.text('#notice')}")
    send(f"{visit.base}/scenarios/{fresh['id']}", "DELETE")
    browser.complaints[:] = [one for one in browser.complaints if "400" not in one and "404" not in one]   # the refusals that were wanted
    leave(visit)


def remarks(visit):
    """A centre that is put into water says so over the map, on it, on its card and in the list, until it is taken out."""
    browser = visit.browser
    browser.run("void walkshed.map.fitBounds([walkshed.model.plan.extent.slice(0, 2), walkshed.model.plan.extent.slice(2)], { padding: 30, duration: 0 })")
    visit.idle()
    wet = browser.run("""(() => {
        const { map } = walkshed, isWet = (x, y) => map.queryRenderedFeatures([x, y], { layers: ['water'] }).length > 0
        for (let x = 300; x < 700; x += 3) for (let y = 150; y < 550; y += 3)
            if ([-6, 0, 6].every(dx => [-6, 0, 6].every(dy => isWet(x + dx, y + dy)))) return map.unproject([x, y]).toArray()
    })()""")
    if not wet:
        return
    site = browser.run(f"{HOMES}[0]")
    move = lambda place: (browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": place}})), visit.settled())
    move(wet)
    visit.press("#tab-scenario")
    browser.run("walkshed.choose(walkshed.model.sites.get(%s))" % json.dumps(site["id"]))
    browser.wait("!walkshed.map.isMoving()", 20)
    visit.idle()
    listed = lambda: browser.run("[...document.querySelectorAll('.changes .behind')].map(one => one.textContent).join()")
    drawn = lambda: browser.run("walkshed.map.queryRenderedFeatures({ layers: ['r-doubts'] }).map(one => one.properties.id)")
    said = [visit.text("#notice"), visit.text("#card .behind"), listed()]
    visit.expect(all("障碍" in one for one in said) and drawn() == [site["id"]] and "位置有疑问" in visit.text("#legend"), f"a centre in water is told of over the map, on its card and in the list, and marked: {said}, {drawn()}")
    see(visit, "remark")
    again = browser.run("walkshed.scenario.path")
    browser.run("walkshed.scenario.open(walkshed.scenario.id)")
    browser.wait("document.querySelector('.changes .behind')", 20, "the remark is in the list")
    visit.expect("障碍" in listed() and browser.run("walkshed.scenario.path") == again, "whoever opens the scenario later is told too")
    move(wet)
    move([site["at"][0] + 0.0005, site["at"][1]])
    visit.idle()
    visit.expect(not listed() and not drawn() and browser.run("document.querySelector('#notice').hidden"), f"out of the water nothing is said any more: {listed()} {visit.text('#notice')}")
    leave(visit)


def search(visit, **asked):
    """Runs site selection; what was asked, and what was chosen."""
    browser = visit.browser
    browser.run("Object.assign(walkshed.siting.asked, %s)" % json.dumps(asked))
    visit.press("#tab-siting")
    browser.run("""(() => {
        const real = window.fetch
        window.fetch = (address, more) => {
            if (String(address).endsWith('/execution')) window.question = JSON.parse(more.body).inputs
            return real(address, more)
        }
        window.askNoMore = () => { window.fetch = real }
    })()""")
    visit.press("[data-key=siting-run]")
    browser.wait("walkshed.siting.answer || !walkshed.siting.job", 120, "site selection ends")
    browser.run("askNoMore()")
    return browser.run("question"), browser.run("walkshed.siting.answer?.sites?.map(one => one.id) ?? []")


def onto(visit):
    """Site selection builds on the open scenario, and its answer continues it."""
    browser = visit.browser
    question, chosen = search(visit, count=3)
    visit.expect("scenario" not in question and len(chosen) == 3 and not browser.run("document.querySelector('[data-key=siting-on]')"), f"without a scenario the search is about the plan: {question}")
    browser.run("walkshed.build(walkshed.model.sites.get(%s))" % json.dumps(chosen[0]))
    browser.wait("walkshed.scenario.isOpen", 20)
    visit.settled()
    visit.press("#tab-siting")
    visit.expect("现状" in visit.text("[data-key=siting-behind]"), f"an answer that was found on something else says on what: {visit.text('[data-key=siting-behind]')}")
    see(visit, "siting-behind")
    base = browser.run("[walkshed.scenario.id, walkshed.scenario.name, JSON.stringify(walkshed.scenario.changes)]")
    question, next_chosen = search(visit, count=3)
    told = visit.text("[data-key=siting-on]")
    visit.expect(question.get("scenario") == base[0] and base[1] in told and chosen[0] not in next_chosen and len(next_chosen) == 3,
                 f"with one the search builds on it, and what it has built is chosen no more: {told} {chosen} → {next_chosen}")
    visit.expect(base[1] in visit.text(".certificate") and not visit.text("[data-key=siting-behind]"), "the certificate says on what")
    see(visit, "siting-on")
    visit.expect("选址选中" in visit.text("#legend"), "the rings on the map are in the legend")
    visit.press("[data-key=siting-open]")
    browser.wait(f"walkshed.scenario.id !== {json.dumps(base[0])}", 20, "the answer is opened as a scenario")
    now = browser.run("walkshed.scenario.changes.map(one => one.add?.facility?.id)")
    visit.expect(now == [chosen[0]] + next_chosen and base[1] in browser.run("walkshed.scenario.name"), f"which continues the open one: {now}, {browser.run('walkshed.scenario.name')}")
    status, before = send(f"{visit.base}/scenarios/{base[0]}")
    visit.expect(status == 200 and len(before["changes"]) == 1, "the open one stays as it was")
    send(f"{visit.base}/scenarios/{base[0]}", "DELETE")
    leave(visit)


def stop(visit):
    """A search that takes long is stopped, without a token and with one, on the service too."""
    browser = visit.browser
    if not visit.service:
        return
    # With capacities the demonstration city takes a minute.
    browser.run("(() => { window.inputs = walkshed.siting.inputs; walkshed.siting.inputs = function () { return { ...inputs.call(this), model: 'max-cover', count: 40, capacity: true } } })()")
    begin(visit)
    visit.expect(working(visit) > 0.3, "a long search works on the service")
    see(visit, "siting-running")
    visit.press("[data-key=siting-stop]")
    browser.wait("!walkshed.siting.job", 20, "the page has stopped")
    time.sleep(1.5)
    visit.expect(working(visit) < 0.3 and not browser.run("document.querySelector('#token').open"), f"stopped without a token, nothing goes on there: {visit.text('#notice')}")
    browser.run("(() => { import('./map/token.js').then(({ askForToken, tokenTaken }) => askForToken('').then(tokenTaken)) })()")
    browser.wait("document.querySelector('#token').open", 20)
    browser.run(f"(() => {{ const input = document.querySelector('#token input'); input.value = {json.dumps(visit.token)}; input.form.requestSubmit() }})()")
    begin(visit)
    browser.wait("walkshed.siting.job?.stop", 20, "the job is accepted")
    visit.press("[data-key=siting-stop]")
    browser.wait("!walkshed.siting.job", 20, "the page has stopped")
    jobs = send(f"{visit.base}/jobs?processID=site&limit=1")[1]["jobs"]
    visit.expect(jobs and jobs[0]["status"] == "dismissed", f"with a token the job is cancelled: {[one['status'] for one in jobs]}")
    # A page that is opened again knows no token, as the steps to come want it.
    browser.run("sessionStorage.clear()")
    browser.open("about:blank")
    browser.open(f"{visit.base}/map#language=zh&theme=light")
    browser.wait("document.body?.classList.contains('ready')", 120, "the page is ready again")


def begin(visit):
    visit.press("#tab-siting")
    visit.press("[data-key=siting-run]")
    visit.browser.wait("walkshed.siting.job", 20, "the search begins")
    time.sleep(1.5)


def working(visit):
    """How much of a second the service computes."""
    spent = lambda: sum(int(x) for x in Path(f"/proc/{visit.service.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]) / os.sysconf("SC_CLK_TCK")
    before = spent()
    time.sleep(1)
    return spent() - before


# What the product calls otherwise.
OTHERWISE = {"使用中": "在用", "服务中": "在用", "候选": "备选点", "现有设施": "在用设施", "设施已满": "容量不足", "未覆盖": "超出时限", "封闭街道": "封闭道路"}


def words(visit):
    """The page calls things as the report and the layers do; in English no Chinese comma is left."""
    browser = visit.browser
    mine = browser.run("fetch('map/words.js').then(answer => answer.text())")
    # 服务中 may begin another word.
    wrong = [word for word in OTHERWISE if word in mine.replace("服务中心", "").replace("服务中保存", "")]
    visit.expect(not wrong, f"one thing has one word: {[(word, OTHERWISE[word]) for word in wrong]}")
    report = browser.run("fetch(`plans/${encodeURIComponent(walkshed.model.plan.id)}/report?lang=zh`).then(answer => answer.text())")
    stages = browser.run("""import('./map/words.js').then(({ t }) => [...new Set(walkshed.model.plan.facilities.map(one => `stage_${one.stage}`)),
        ...['served', 'no_capacity', 'out_of_reach', 'isolated', 'off_network'].map(one => `status_${one}`)].map(key => t(key)))""")
    visit.expect(len(stages) > 8 and all(word in report for word in stages), f"stages and statuses are called as in the report: {stages}")
    first, second = browser.run(f"{HOMES}.slice(0, 2)")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"merge": {"from": [first["id"], second["id"]], "into": {"id": "G1", "name": "G1", "location": first["at"]}}}))
    visit.settled()
    visit.press("#language")
    left = {}
    for tab in ["overview", "gaps", "sites", "scenario", "siting"]:
        visit.press(f"#tab-{tab}")
        text = browser.run("(() => { const page = document.querySelector('#panel').cloneNode(true); page.querySelector('.warnings')?.remove(); const stage = document.querySelector('#stage').cloneNode(true); stage.querySelector('#notice').remove(); return page.textContent + stage.textContent })()")
        left[tab] = sorted(set(text) & set("，。；：、（）"))
        see(visit, f"en-{tab}")
    visit.expect(not any(left.values()), f"English has its own commas, on every page: {left}")
    visit.press("#tab-overview")
    difference = visit.text("[data-number=share_within] .change")
    visit.expect(difference.endswith("percentage points"), f"shares differ by percentage points: {difference}")
    visit.press("#language")
    visit.expect(visit.text("[data-number=share_within] .change").endswith("个百分点"), "in Chinese too")
    leave(visit)
