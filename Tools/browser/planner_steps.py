"""Steps of Tools/map-test that make up a planner's first hour: what a point says with a scenario open, two people in one scenario, a link that is pasted, files by name."""
import json
import time

from map_steps import HOMES, leave, see, send


def steps(visit):
    """Each leaves the plan as it stands for the next."""
    return [("statuses", lambda: statuses(visit)), ("two", lambda: two(visit)), ("link", lambda: link(visit)), ("figures", lambda: figures(visit)), ("areas", lambda: areas(visit)), ("entered", lambda: entered(visit))]


# Points of the tier of a status, as they are drawn: their numbers, and the colours of those the map says so of.
DRAWN = """(status => {
    const { map } = walkshed, found = map.queryRenderedFeatures({ layers: ['r-people'] })
        .filter(one => (one.state.community_home_status ?? one.properties.community_home_status) === status)
    const hex = colour => '#' + [colour.r, colour.g, colour.b].map(part => Math.round(part * 255).toString(16).padStart(2, '0')).join('')
    return { ids: found.map(one => one.properties.id), colours: [...new Set(found.map(one => hex(one.layer.paint['circle-color'])))] }
})"""


def statuses(visit):
    """With a scenario open nobody is said to find room or none; who is cut off is told apart from who is out of reach."""
    browser = visit.browser
    near = "void walkshed.map.jumpTo({ zoom: Math.max(walkshed.model.singleFrom, 14) + 0.3 })"
    point = lambda status: browser.run("""(async status => {
        const { ask } = await import('./map/service.js')
        const answer = await ask(`/collections/demand/items?community_home_status=${status}&limit=1`).catch(() => null)
        return answer?.features?.[0]?.geometry.coordinates ?? null
    })(%s)""" % json.dumps(status))
    palette = browser.run("import('./map/colours.js').then(({ colours }) => colours(false))")
    for status, word in [("isolated", "路网孤立"), ("no_capacity", "容量不足")]:
        place = point(status)
        visit.expect(bool(place), f"somebody is {status}")
        if not place:
            continue
        browser.run(near)
        browser.run("void walkshed.map.jumpTo({ center: %s })" % json.dumps(place))
        visit.idle()
        drawn = browser.run(DRAWN + "(%s)" % json.dumps(status))
        visit.expect(drawn["ids"] and drawn["colours"] == [palette[status]] and word in visit.text("#legend"), f"{word} has a colour of its own, on the map and in the legend: {drawn['colours']}")
        see(visit, f"status-{status}")
    browser.run("walkshed.choose(null, { feature: walkshed.map.queryRenderedFeatures({ layers: ['r-people'] }).find(one => one.properties.community_home_status === 'no_capacity') })")
    visit.expect("容量不足" in visit.text("#card"), f"the card says so of the plan as it stands: {visit.text('#card')}")
    # A move somewhere else: these points stay as they are, and so do the plan's words for them unless the page minds.
    site = browser.run(f"{HOMES}.at(-1)")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": [site["at"][0] + 0.002, site["at"][1]]}}))
    visit.settled()
    visit.idle()
    if not browser.run("walkshed.model.arePeopleBehind"):
        drawn = browser.run(DRAWN + "('no_capacity')")
        visit.expect(drawn["ids"] and drawn["colours"] == [palette["served"]], f"with a scenario they are within the time and nothing else: {drawn['colours']}")
        browser.run("walkshed.choose(null, { feature: walkshed.map.queryRenderedFeatures({ layers: ['r-people'] }).find(one => one.properties.community_home_status === 'no_capacity') })")
        card, legend = visit.text("#card"), visit.text("#legend")
        visit.expect("时限内" in card and not any(word in card + legend.replace(visit.text("[data-key=note-capacity]"), "") for word in ["容量不足", "已服务"]) and "比较方案" in legend,
                     f"card and legend too, which says where room is counted: {card}")
        see(visit, "status-scenario")
    browser.run("walkshed.choose(null)")
    leave(visit)


def two(visit):
    """Two people in one scenario: an addition and a move are done again after the other's; what collides is said not to be done, and nobody is shown the other's centre as their own."""
    browser = visit.browser
    visit.near(13.6)
    first, second = browser.run(f"{HOMES}.slice(0, 2)")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": first["id"], "location": [first["at"][0] + 0.001, first["at"][1]]}}))
    visit.settled()
    path = f"{visit.base}{browser.run('walkshed.scenario.path')}"
    revision = lambda: send(path)[1]["revision"]
    other = lambda change: send(f"{path}/changes", "POST", {"revision": revision(), "changes": [change]})[0]
    theirs, mine = [second["at"][0] + 0.004, second["at"][1]], [second["at"][0] - 0.004, second["at"][1]]
    status = other({"add": {"facility": {"id": "N1", "name": "theirs", "location": theirs, "tiers": ["community_home"], "stage": "in_use"}}})
    browser.run("walkshed.add(%s)" % json.dumps(mine))
    visit.settled()
    time.sleep(0.2)
    added = {one["add"]["facility"]["id"]: one["add"]["facility"]["location"] for one in send(path)[1]["changes"] if "add" in one}
    visit.expect(status == 200 and set(added) == {"N1", "N2"} and abs(added["N2"][0] - mine[0]) < 1e-6, f"a centre that is added while another adds one is added after it, under a number of its own: {added}")
    chosen = browser.run("walkshed.chosen?.id")
    visit.expect(chosen == "N2" and "已在其上执行" in visit.text("#notice"), f"its card is shown and not the other's: {chosen}, {visit.text('#notice')}")
    see(visit, "two-added")
    other({"move": {"facility": first["id"], "location": [first["at"][0] + 0.003, first["at"][1]]}})
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": second["id"], "location": [second["at"][0], second["at"][1] + 0.001]}}))
    visit.settled()
    moved = {one["move"]["facility"]: one["move"]["location"] for one in send(path)[1]["changes"] if "move" in one}
    visit.expect(second["id"] in moved and abs(moved[first["id"]][0] - first["at"][0] - 0.003) < 1e-6, f"a move of another centre is done again too: {moved}")
    other({"move": {"facility": first["id"], "location": [first["at"][0] + 0.005, first["at"][1]]}})
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": first["id"], "location": [first["at"][0] - 0.005, first["at"][1]]}}))
    visit.settled()
    moved = {one["move"]["facility"]: one["move"]["location"] for one in send(path)[1]["changes"] if "move" in one}
    visit.expect(abs(moved[first["id"]][0] - first["at"][0] - 0.005) < 1e-6 and "您刚才的改动没有执行" in visit.text("#notice"), f"a move of the very centre that the other moved is not done, and said not to be: {visit.text('#notice')}")
    browser.run("walkshed.choose(null)")
    other({"add": {"facility": {"id": "N3", "name": "theirs", "location": theirs, "tiers": ["community_home"], "stage": "in_use"}}})
    browser.run("(() => { walkshed.model.selected = new Set([%s, %s]); walkshed.merge() })()" % (json.dumps(first["id"]), json.dumps(second["id"])))
    visit.settled()
    time.sleep(0.2)
    visit.expect(not browser.run("walkshed.chosen?.id ?? null") and browser.run("document.querySelector('#card').hidden"), "what was not done has no card")
    browser.complaints[:] = [one for one in browser.complaints if "409" not in one]   # the refusals that were wanted
    leave(visit)


def link(visit):
    """A link that is pasted into the open map shows what it says: place, tier, scenario, and none."""
    browser = visit.browser
    plan, sites = browser.run("walkshed.model.plan.id"), browser.run(f"{HOMES}.filter(one => one.tiers === 'community_home').slice(0, 5)")
    site = sites[0]
    made = send(f"{visit.base}/scenarios", "POST", {"plan": plan, "name": "by link", "changes": [{"remove": {"facility": one["id"]}} for one in sites]})[1]
    before = browser.run("location.hash")
    people = visit.figure("people_within")
    browser.run("void (location.hash = %s)" % json.dumps(f"#language=zh&theme=light&tier=community_home&scenario={made['id']}&camera=14.50/{site['at'][0]:.5f}/{site['at'][1]:.5f}"))
    browser.wait(f"walkshed.scenario.id === {json.dumps(made['id'])}", 30, "the link's scenario is open")
    visit.idle()
    centre = browser.run("[walkshed.map.getZoom(), ...walkshed.map.getCenter().toArray()]")
    visit.expect("by link" in visit.text("#scenario-name") and visit.figure("people_within") != people and abs(centre[0] - 14.5) < 0.01 and abs(centre[1] - site["at"][0]) < 1e-4,
                 f"a link pasted into the open map shows its scenario and its place: {visit.text('#scenario-name')}, {centre}")
    visit.expect(made["id"] in browser.run("location.hash"), "and the address still says so")
    browser.run("void (location.hash = %s)" % json.dumps("#" + before.lstrip("#") + "&tier=street_centre"))
    browser.wait("!walkshed.scenario.isOpen", 30, "the plan as it stands again")
    visit.idle()
    visit.expect(browser.run("document.querySelector('[data-key=tier-street_centre]').getAttribute('aria-checked')") == "true", "a link without a scenario shows the plan as it stands, and the tier it says")
    visit.press("[data-key=tier-community_home]")
    visit.expect(visit.figure("people_within") == people, "with the plan's figures")
    send(f"{visit.base}/scenarios/{made['id']}", "DELETE")
    browser.complaints[:] = [one for one in browser.complaints if not ("404" in one and "/tiles/" in one)]


def figures(visit):
    """What the overview and the comparison add: centres whose data lack something, a candidate off its place, who wins and who loses, files by their names."""
    browser = visit.browser
    summary = send(f"{visit.base}/plans/{browser.run('walkshed.model.plan.id')}/coverage")[1]["tiers"]["community_home"]
    said = visit.text("[data-key=unknown-community_home]")
    visit.expect(summary["conformity_unknown"] == 0 or f"另 {summary['conformity_unknown']} 处缺功能或面积资料，未计达标" == said, f"beside the target stands how many lack functions or floor area: {said}")
    candidate = browser.run("[...walkshed.model.sites.values()].find(one => one.kind === 'candidate' && one.cost && one.tiers === 'community_home')")
    off = [candidate["at"][0], candidate["at"][1] + 0.003]   # 332 m to the north
    browser.run("(() => { const { model } = walkshed; walkshed.drag(model.sites.get(%s), %s); model.held = null })()" % (json.dumps(candidate["id"]), json.dumps(off)))
    browser.wait("walkshed.scenario.isOpen", 20)
    visit.settled()
    made = send(f"{visit.base}{browser.run('walkshed.scenario.path')}")[1]
    visit.press("#tab-scenario")
    browser.run("walkshed.choose(walkshed.model.sites.get(%s))" % json.dumps(candidate["id"]))
    browser.wait("document.querySelector('.changes .behind')", 20, "the list says so")
    listed, card = visit.text(".changes .behind"), visit.text("#card")
    visit.expect("cost" not in made["changes"][0]["add"]["facility"] and "移离备选点 332 米，造价不再适用" in listed and "移离备选点" in card and "造价（万元）" not in card, f"a candidate that is dragged from its place says so and has no cost: {listed}; {card}; {made['changes'][0]}")
    see(visit, "off-place")
    browser.run("walkshed.choose(null)")
    sites = browser.run(f"{HOMES}.filter(one => one.tiers === 'community_home').slice(0, 2)")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"merge": {"from": [one["id"] for one in sites], "into": {"id": "G1", "name": "G1", "location": sites[0]["at"], "cost": 900}}}))
    visit.settled()
    browser.wait("document.querySelector('[data-key=scenario-compare]')", 20)
    truth = send(f"{visit.base}{browser.run('walkshed.scenario.path')}/comparison")[1]["scenarios"][0]
    visit.press("[data-key=scenario-compare]")
    browser.wait("document.querySelector('table[data-key=affected]')", 60, "who is affected")
    table, home = visit.text("table[data-key=affected]"), truth["tiers"]["community_home"]
    wanted = [f"{words}{home[key]:,}" for words, key in [("新进时限", "people_won"), ("掉出时限", "people_dropped"), ("走得更远", "people_further")]] + [f"腾退建筑面积{truth['released_floor_area']:,}", f"投资（万元）{truth['cost']:,.0f}" if truth["cost"] else "未知"]
    missing = [one for one in wanted if one not in table]
    visit.expect(not missing and (not home["dropped"] or home["dropped"][0]["name"] in table), f"the comparison says who wins, drops out and walks further, what is released and what it costs, as whatif.json: {wanted}, missing {missing}")
    see(visit, "affected")
    browser.run("document.querySelector('#dialog').close()")
    visit.press("#tab-overview")
    visit.expect("现状" in visit.text("[data-key=report]"), f"with a scenario open the report says that it is the plan's: {visit.text('[data-key=report]')}")
    browser.run("void (walkshed.scenario.name = 'A/B: 1')")   # no file may be called so
    visit.press("#layers [data-key=download]")
    name = browser.run("document.querySelector('[data-key=file-facilities-xlsx]').download")
    browser.run("document.querySelector('#dialog').close()")
    plan = browser.run("walkshed.model.plan.name")
    visit.expect(name == f"{plan}_A B 1_设施.xlsx", f"a scenario's file is called after it: {name}")
    leave(visit)
    visit.press("#layers [data-key=download]")
    name = browser.run("document.querySelector('[data-key=file-facilities-xlsx]').download")
    browser.run("document.querySelector('#dialog').close()")
    visit.expect(name == f"{plan}_设施.xlsx", f"and the plan's after the plan: {name}")


def behind_token(visit):
    """With a token: one reload keeps it, and the report opens in a tab, in its own style."""
    browser = visit.browser
    browser.open("about:blank")
    browser.open(f"{visit.base}/map#language=zh&theme=light")
    browser.wait("document.body?.classList.contains('ready')", 120, "the page is ready again")
    visit.expect(not browser.run("document.querySelector('#token').open"), "the token is kept while the tab is open")
    browser.run("(() => { const open = window.open; window.open = (...more) => window.opened = open(...more) })()")
    browser.ask("Runtime.evaluate", expression="document.querySelector('[data-key=report]').click()", userGesture=True)
    browser.wait("window.opened?.document?.adoptedStyleSheets?.length > 0", 60, "the report is open")
    said = browser.run("[opened.location.protocol, opened.document.querySelector('h1')?.textContent, opened.getComputedStyle(opened.document.querySelector('.out_of_reach') ?? opened.document.body).fill]")
    visit.expect(said[0] == "blob:" and said[1] and said[2] == "rgb(213, 94, 0)", f"with a token the report opens in a tab, with its colours: {said}")
    browser.run("opened.close()")


def areas(visit):
    """Service areas look the same with a scenario and without, and one is outlined only where the scenario changes it."""
    browser = visit.browser
    look = "JSON.stringify(['r-area-community_home', 'r-area-edge-community_home'].map(id => Object.values(walkshed.map.getLayer(id).serialize().paint)))"
    others = "[...walkshed.model.liveAreas.values()].flat().filter(one => one.properties.isOther).length"
    before = browser.run(look)
    visit.expect("变化的服务圈" not in visit.text("#legend"), "without a scenario no area is said to be changed")
    visit.near(13.6)
    visit.close_street()
    browser.wait("!walkshed.model.areAreasBehind && walkshed.model.liveAreas.size > 50", 60, "the areas are fetched")
    all_, other = browser.run("walkshed.model.liveAreas.size"), browser.run(others)
    visit.expect(browser.run(look) == before and other < all_ / 4, f"with a closed street the areas look as before, and few of them are outlined: {other} of {all_}")
    see(visit, "areas-closed")
    site = browser.run(f"{HOMES}.filter(one => one.tiers === 'community_home')[0]")
    browser.run("walkshed.scenario.change([%s])" % json.dumps({"move": {"facility": site["id"], "location": [site["at"][0] + 0.003, site["at"][1]]}}))
    visit.settled()
    visit.expect(browser.run(others) > 0 and "变化的服务圈" in visit.text("#legend"), f"what the scenario changes is outlined, and the legend says so: {browser.run(others)}")
    leave(visit)


def entered(visit):
    """Floor area, functions, stage and name of a centre that the scenario adds are entered in one form."""
    browser = visit.browser
    visit.near(13.6)
    browser.run("walkshed.add(walkshed.map.getCenter().toArray())")
    browser.wait("walkshed.scenario.isOpen && document.querySelector('[data-key=card-edit]')", 30, "a centre is added")
    visit.settled()
    visit.press("[data-key=card-edit]")
    browser.run("""(() => {
        const say = (key, value) => { document.querySelector(`[data-key=edit-${key}]`).value = value }
        say('floor_area', 3000); say('capacity', 9000); say('name', '渡口家园'); say('stage', 'in_use')
        for (const box of document.querySelectorAll('#card fieldset input')) box.checked = true
    })()""")
    see(visit, "edit-form")
    visit.press("[data-key=edit-enter]")
    browser.wait("walkshed.chosen?.name === '渡口家园'", 30, "the name is entered")
    visit.settled()
    made = send(f"{visit.base}{browser.run('walkshed.scenario.path')}")[1]
    added, resized = made["changes"][0]["add"]["facility"], next((one["resize"] for one in made["changes"] if "resize" in one), {})
    visit.expect(added["name"] == "渡口家园" and resized.get("floor_area") == 3000 and resized.get("capacity") == 9000 and len(resized.get("functions", [])) == 7, f"what is entered is changes of the scenario: {made['changes']}")
    tier = made["tiers"]["community_home"]
    visit.expect(tier["after"]["conforming"] == tier["before"]["conforming"] + 1 and "3,000" in visit.text("#card"), f"and the target counts it: {tier['before']['conforming']} → {tier['after']['conforming']}")
    see(visit, "edited")
    browser.run("walkshed.choose(null)")
    leave(visit)
