// The page: reads the address, the plan and its results, and lets its parts know of each other.

import { makeMap, paintBase } from './base-map.js'
import { featureCard, gapCard, hideCard, siteCard } from './card.js'
import { CatchUp } from './catch-up.js'
import { offPlace, touched } from './changes.js'
import { SecondMap, compare } from './compare.js'
import { fill, find, h, notice, say } from './dom.js'
import { download } from './download.js'
import { editForm } from './edit-form.js'
import { calm, camera, fitFree } from './flight.js'
import { gapList } from './gap-list.js'
import { dress, showTabs, showTiers, tabs } from './header.js'
import { icon } from './icons.js'
import { showLayers } from './layers-box.js'
import { showLegend } from './legend.js'
import { putBack, startOver, take } from './live.js'
import { Model } from './model.js'
import { overview } from './overview.js'
import { ResultLayers } from './result-layers.js'
import { Scenario } from './scenario.js'
import { ScenarioPage } from './scenario-page.js'
import { ask } from './service.js'
import { takeSheet } from './sheet.js'
import { SiteList } from './site-list.js'
import { Siting } from './siting.js'
import { Timeline } from './timeline.js'
import { Tools } from './tools.js'
import { change, isDark, onChange, read, said, view } from './view.js'
import { number, percent, saidIn, speak, t } from './words.js'

class Page {
  async open() {
    read()
    speak(view.language ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'))
    dress(this.map)
    find('#plan-name').textContent = t('loading')
    this.plans = (await ask('/plans')).plans
    const id = this.plans.some(one => one.id === view.plan) ? view.plan : this.plans[0].id
    if (this.plans.length > 1) view.plan = id   // a link to a scenario leads to its plan too
    const model = await Model.read(id)
    if (!view.language) speak(model.plan.language)
    this.model = model
    view.tier = model.tier(view.tier ?? model.plan.tiers.at(-1)?.id).id
    if (view.areaTiers.size === 0) view.areaTiers = new Set(model.plan.tiers.map(tier => tier.id))
    this.map = makeMap(find('#map'), model.plan, isDark(), camera())
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'bottom-right')
    this.map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-right')
    this.scenario = new Scenario(id, {
      changed: answer => this.stepped(answer), reset: answer => this.reset(answer), busy: isBusy => document.body.classList.toggle('busy', isBusy),
      stuck: () => { putBack(model, this.layers); this.show() }, rebuilt: () => notice(t('rebuilt')), ending: () => this.catchUp.end(), remarked: (notes, isDoubtful) => this.remark(notes, isDoubtful),
      failed: (error, isConflict) => notice(isConflict ? t('conflict') : t('failed', { what: error.message })), again: () => notice(t('conflictDoneAgain'), false),
    })
    this.scenarioPage = new ScenarioPage(model, this.scenario, { named: () => this.showScenarioName(), show: place => this.flyToBox(place), compare: () => compare(model, this.scenario, (other, answer) => this.beside(other, answer)) })
    this.sites = new SiteList(model, { choose: site => this.choose(site), move: (site, place) => this.drag(site, place), drop: site => this.drop(site) })
    this.siting = new Siting(model, this.scenario, { showChosen: ids => this.showChosen(ids), open: (...scenario) => this.create(...scenario), flyTo: key => this.flyToSite(key) })
    await new Promise(done => this.map.once('load', done))
    this.layers = new ResultLayers(this.map, model)
    this.layers.heatCame = () => showLegend(model, this.map.getZoom())
    this.timeline = new Timeline(model, day => { change({ day }); this.layers.putSites(); showLegend(model, this.map.getZoom()); this.timeline.show(!this.scenario.isOpen) })
    model.remarksOf = id => this.scenario.remarksOf(id).map(one => saidIn(one))
    model.stageOf = site => this.timeline.stage(site)
    model.isHeatLive = () => this.layers.isHeatThere === true
    this.timeline.read().then(() => { this.timeline.lookOn(view.day); this.timeline.show(!this.scenario.isOpen) }, () => {})   // without a ledger there is no slider
    this.catchUp = new CatchUp(this.map, model, this.layers, this.scenario, () => { this.layers.draw(view, isDark()); showLegend(model, this.map.getZoom()) })
    this.tools = new Tools(this.map, model, this.actions())
    this.layers.draw(view, isDark())
    startOver(model, this.layers)
    this.layers.putGaps(view.tier)
    this.layers.putNames()
    onChange(names => this.viewed(names))
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => change({ theme: view.theme }))
    let wasHeatLive = false
    this.map.on('idle', () => {
      if (wasHeatLive === model.isHeatLive()) return
      wasHeatLive = !wasHeatLive
      showLegend(model, this.map.getZoom())
    })
    this.map.on('moveend', () => change({ camera: [this.map.getZoom().toFixed(2), ...this.map.getCenter().toArray().map(x => x.toFixed(5))].join('/') }))
    this.map.on('zoomend', () => { showLegend(model, this.map.getZoom()); this.catchUp.followHeat() })
    const wanted = view.scenario   // before it is shown that none is open
    find('#pages').addEventListener('compositionstart', event => { event.currentTarget.dataset.composing = 'true' })
    find('#pages').addEventListener('compositionend', event => { delete event.currentTarget.dataset.composing }, true)
    dress(this.map)
    this.show()
    if (!camera()) fitFree(this.map, model.plan)
    if (wanted) await this.scenario.open(wanted).catch(error => notice(t('failed', { what: error.message })))
    addEventListener('hashchange', () => this.followLink())
    document.body.classList.add('ready')
  }

  actions() {
    const page = this
    return {
      get scenario() { return page.scenario },
      choose: (site, more) => page.choose(site, more), drag: (site, place) => page.drag(site, place), drop: site => page.drop(site), add: place => page.add(place),
      select: site => page.select(site), merge: () => page.merge(), closeStreet: line => page.closeStreet(line), undo: () => page.turn('undo'), redo: () => page.turn('redo'),
      drawn: line => page.layers.putDrawn(line), chosen: () => page.layers.putSites(),
    }
  }

  // What is looked at

  viewed(names) {
    const isDressed = names.has('theme') || names.has('language')
    if (names.has('language')) speak(view.language)
    if (isDressed) { dress(this.map); paintBase(this.map, isDark()) }
    if (['theme', 'tier', 'layers', 'areaTiers', 'indicator', 'level'].some(name => names.has(name))) this.layers.draw(view, isDark())
    if (names.has('tier')) this.layers.putGaps(view.tier)
    if ([...names].every(name => ['camera', 'scenario', 'day'].includes(name))) return
    this.show()
  }

  /** A link that is pasted into the open page, or a step back to one, shows what it says; of what it leaves out only a scenario and a day are none. */
  async followLink() {
    const { plan, scenario, ...link } = said()
    if (plan && plan !== this.model.plan.id) return location.reload()
    if (link.tier) link.tier = this.model.tier(link.tier).id
    change({ day: undefined, ...link })
    if (link.camera && camera()) this.map.jumpTo(camera())
    if ((scenario ?? null) !== this.scenario.id) {
      await (scenario ? this.scenario.open(scenario) : this.scenario.leave()).catch(error => notice(t('failed', { what: error.message })))
    }
    if (view.day || this.timeline.at !== null) this.timeline.look(view.day ? this.timeline.days.indexOf(view.day) >>> 0 : this.timeline.days.length)
    this.show()
  }

  show() {
    const { model } = this
    fill(find('#plan-name'), this.plans.length > 1
      ? h('select', { 'aria-label': t('plan'), 'data-key': 'plan', onchange: event => { change({ plan: event.target.value, camera: undefined, scenario: undefined, day: undefined }); location.reload() } },
          this.plans.map(one => h('option', { value: one.id, selected: one.id === model.plan.id }, one.name ?? one.id)))
      : model.plan.name)
    showTiers(model.plan.tiers, tier => this.chooseTier(tier))
    showTabs()
    this.showPage()
    showLayers(model)
    find('#layers .checks')?.append(h('button', { type: 'button', class: 'wide', 'data-key': 'download', onclick: () => download(model, this.scenario, () => takeSheet({ ...this, day: this.timeline.day })) }, icon('download'), t('download')))
    showLegend(model, this.map.getZoom())
    this.tools.show()
    this.showScenarioName()
    this.showTimeline()
  }

  /** A scenario is of now: while one is open no other day is looked at. */
  showTimeline() {
    if (this.scenario.isOpen && this.timeline.at !== null) { this.timeline.at = null; change({ day: undefined }); this.layers.putSites() }
    this.timeline.show(!this.scenario.isOpen)
  }

  /** Each tier begins with the level of areas that it is judged by. */
  chooseTier(tier) { change({ tier, ...(tier === view.tier ? {} : { level: undefined }) }) }

  /** The page of the panel that is open. */
  showPage() {
    const { model } = this, refresh = () => this.showPage(), pages = find('#pages')
    // A word that an input method is still putting together is not taken away.
    if (pages.dataset.composing) return void pages.addEventListener('compositionend', refresh, { once: true })
    pages.setAttribute('role', 'tabpanel')
    pages.setAttribute('aria-labelledby', `tab-${view.tab}`)
    const content = {
      overview: () => overview(model), gaps: () => gapList(model, gap => this.flyTo(gap)), sites: () => this.sites.render(refresh),
      scenario: () => this.scenarioPage.render(refresh), siting: () => this.siting.render(refresh),
    }[tabs.includes(view.tab) ? view.tab : 'overview']()
    fill(pages, content)
  }

  showScenarioName() {
    const { scenario } = this
    if ((view.scenario ?? null) !== scenario.id) change({ scenario: scenario.id ?? undefined })   // a link leads to it
    fill(find('#scenario-name'), scenario.isOpen && [h('span', {}, scenario.name || t('scenarioUnnamed')), h('span', { class: 'state' }, ` · ${t(scenario.isSaved ? 'saved' : 'notSaved')}`)])
  }

  flyTo(gap) {
    if (!view.layers.has('gaps')) change({ layers: new Set([...view.layers, 'gaps']) })
    this.choose(null)
    this.flyToBox(gap.box ?? [...gap.at, ...gap.at], gap.at)
    gapCard(this.model, gap, { close: () => this.choose(null), candidate: site => {
      if (!view.layers.has('candidates')) change({ layers: new Set([...view.layers, 'candidates']) })
      this.layers.putChosen([site.at], { areSites: false })
      this.flyToSite(site.id)
      this.choose(site)
    } })
  }

  flyToBox([west, south, east, north], at = [(west + east) / 2, (south + north) / 2]) {
    this.layers.putChosen([at])
    showLegend(this.model, this.map.getZoom())
    this.map.fitBounds([[west, south], [east, north]], { padding: 90, maxZoom: 15.5, duration: calm() ? 0 : 900 })
  }

  flyToSite(id) {
    const site = this.model.sites.get(id)
    if (site?.at) this.map.flyTo({ center: site.at, zoom: Math.max(14, this.map.getZoom()), duration: calm() ? 0 : 900 })
  }

  // What is chosen

  choose(site, { feature } = {}) {
    const { model } = this
    this.chosen = site
    if (model.chosen !== site?.id) { model.chosen = site?.id; this.layers.putSites() }
    if (!site && !feature) return hideCard()
    if (!site) return featureCard(model, feature, () => this.choose(null))
    find('#card form')?.remove()
    this.showCard(site)
    const at = this.map.project(site.at), box = this.map.getContainer().getBoundingClientRect()
    if (at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height) this.flyToSite(site.id)
  }

  /** The card of what is chosen, as it is now. */
  showCard(site = find('#card').hidden || !this.chosen ? null : this.model.sites.get(this.chosen.id)) {
    if (!site?.at || find('#card form')) return   // what is being entered is not taken away
    siteCard(this.model, site, { choose: one => this.choose(one), select: one => { this.select(one); this.choose(one) }, remove: one => this.remove(one), build: one => this.build(one), edit: one => this.edit(one) })
  }

  /** What is entered of a centre are changes of the scenario; the name of one that it adds stands in the adding. */
  edit(site) {
    const { scenario, model } = this, adding = () => scenario.changes.findIndex(one => (one.add || one.merge) && touched(one)[0] === site.id)
    const close = () => { fill(find('#card')); this.showCard(model.sites.get(site.id)) }
    editForm(site, adding() >= 0, {
      close, enter: async (changes, name) => {
        fill(find('#card'))
        if (changes.length) await scenario.change(changes)
        const position = adding(), { add, merge } = scenario.changes[position] ?? {}
        if (name && position >= 0) {
          const instead = add ? { add: { ...add, facility: { ...add.facility, name } } } : { merge: { ...merge, into: { ...merge.into, name } } }
          try { await scenario.takeOut(position, instead) } catch (error) { notice(t('failed', { what: error.message })) }
        }
        this.choose(model.sites.get(site.id) ?? null)
      },
    })
  }

  select(site) {
    const { selected } = this.model
    if (!selected.delete(site.id)) selected.add(site.id)
    if (this.tools.tool !== 'merge' && selected.size > 0) this.tools.use('merge')
    this.layers.putSites()
    this.tools.show()
  }

  showChosen(ids) {
    const places = ids.map(id => this.model.sites.get(id)?.at).filter(Boolean)
    this.layers.putChosen(places, { areSites: true })
    showLegend(this.model, this.map.getZoom())
  }

  // What is changed

  /** A site follows the mouse at once; the figures follow as soon as the service has them. */
  drag(site, place) {
    const { model } = this
    if (model.held !== site.id) {
      model.held = site.id
      this.dragNumber = (this.dragNumber ?? 0) + 1
    }
    const now = model.sites.get(site.id) ?? site
    now.at = place
    if (now.kind === 'candidate') this.layers.putCandidates()
    else this.layers.putSites()
    // A candidate that is dragged is built where it is let go; dragged on, it is still that same new centre.
    const isBuilt = now.kind === 'candidate' || this.addedInDrag === this.dragNumber
    if (now.kind === 'candidate') this.addedInDrag = this.dragNumber
    this.scenario.change([isBuilt ? { add: { facility: asFacility(offPlace(model, now.id, place) ? { ...now, cost: undefined } : now, place) } } : { move: { facility: now.id, location: rounded(place) } }], this.dragNumber)
  }

  async drop(site) {
    const { model } = this
    model.held = null
    say(`${site.name || site.id}: ${t('working')}`)
  }

  async add(place) {
    const tiers = [view.tier]
    const addition = () => {
      let n = 1
      while (this.model.sites.has(`N${n}`)) n += 1
      return [{ add: { facility: { id: `N${n}`, name: t('addedName', { n }), location: rounded(place), tiers, stage: 'in_use' } } }]
    }
    this.chooseMade(await this.scenario.change(addition(), null, addition))
  }

  /** Shows what a change has made; where it was not made, perhaps because another was quicker, nothing is shown for it. */
  chooseMade(made) {
    const id = made && touched(made[0])[0]
    this.choose((id && this.model.sites.get(id)) ?? null)
  }

  async build(site) {
    this.chooseMade(await this.scenario.change([{ add: { facility: asFacility(site, site.at) } }]))
  }

  async remove(site) {
    hideCard()
    await this.scenario.change([{ remove: { facility: site.id } }])
  }

  async merge() {
    const { model } = this, from = [...model.selected].filter(id => model.sites.has(id))
    const places = from.map(id => model.sites.get(id).at), mean = i => places.reduce((sum, at) => sum + at[i], 0) / places.length
    let n = 1
    while (model.sites.has(`G${n}`)) n += 1
    model.selected.clear()
    this.tools.use('move')
    this.chooseMade(await this.scenario.change([{ merge: { from, into: { id: `G${n}`, name: t('mergedName', { n }), location: rounded([mean(0), mean(1)]) } } }]))
  }

  async closeStreet(line) {
    await this.scenario.change([{ street: { close: { line: line.map(rounded) } } }])
    this.layers.putDrawn([])
  }

  async turn(verb) {
    this.model.held = null   // what is undone is shown where it goes back to; whoever still holds it begins another step
    if (this.scenario.isOpen && (verb === 'undo' ? this.scenario.canUndo : this.scenario.canRedo)) await this.scenario.turn(verb)
  }

  async create(name, changes, from) {
    const { isOpen, name: last } = this.scenario
    try {
      await this.scenario.create(name, changes, from)
      if (isOpen) notice(t('leftFor', { name: last || t('scenarioUnnamed') }), false)
    } catch (error) { notice(t('failed', { what: error.message })) }
    change({ tab: 'overview' })
  }

  // What the service answered

  stepped(answer) {
    if (!answer) this.layers.putSites()
    else if (take(this.model, this.layers, answer).isRedrawn) this.layers.draw(view, isDark())
    this.catchUp.follow(answer)
    this.catchUp.followHeat()
    this.showClosed()
    // Nothing that is under somebody's fingers is made anew while they move.
    if (!this.sites.moving || view.tab !== 'sites') this.showPage()
    this.tools.show()
    this.showCard()
    this.showScenarioName()
    this.showTimeline()
    showLegend(this.model, this.map.getZoom())
    const { value } = this.model.numbers(view.tier)
    say(`${t('withinTime')} ${number(value('people_within'))}, ${percent(value('share_within'), 2)}`)
  }

  /** What the service has to say of a step; once a drag has led on to where there is nothing to say, it is not said any more. */
  remark(notes, isDoubtful) {
    const element = find('#notice'), said = notes.map(one => saidIn(one)).join('\n')
    if (said) notice(said, isDoubtful)
    else if (this.remarked && element.textContent === this.remarked) element.hidden = true
    this.remarked = said
  }

  /** Where the scenario closes streets. */
  showClosed() {
    this.model.closed = this.scenario.changes.map(one => one.street?.close?.line).filter(Array.isArray)
    this.layers.putDrawn([])
  }

  reset(answer) {
    this.model.held = null
    startOver(this.model, this.layers)
    this.layers.dropHeat()
    this.layers.putChosen([])
    this.choose(null)
    this.tools.line = []
    this.showClosed()
    if (answer) take(this.model, this.layers, answer)
    this.layers.draw(view, isDark())
    this.catchUp.follow(answer)
    if (answer) this.catchUp.followHeat()
    this.show()
  }

  beside(id, answer) {
    this.second?.map && this.second.end()
    this.choose(null)
    this.second = new SecondMap(this.map, this.model, id, answer?.name, this.scenario.name)
  }
}

const rounded = place => place.map(x => Number(x.toFixed(7)))

const asFacility = (site, place) => ({
  id: site.id, name: site.name || site.id, location: rounded(place), tiers: site.tiers.split(';'), stage: 'in_use',
  ...(site.floor_area ? { floor_area: site.floor_area } : {}), ...(site.capacity ? { capacity: site.capacity } : {}), ...(site.cost ? { cost: site.cost } : {}),
})

const page = new Page()
// For whoever looks in from the browser's console, and for Tools/map-test.
window.walkshed = page
page.open().catch(error => {
  find('#plan-name').textContent = ''
  notice(t('failed', { what: error.message }))
  throw error
})
