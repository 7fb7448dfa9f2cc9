// Two scenarios, or one and the plan as it stands, side by side: a table of both, and two maps that move together.

import { makeMap, paintBase } from './base-map.js'
import { fill, find, h, notice } from './dom.js'
import { startOver, take } from './live.js'
import { Model } from './model.js'
import { ResultLayers } from './result-layers.js'
import { Scenario } from './scenario.js'
import { ask } from './service.js'
import { isDark, onChange, view } from './view.js'
import { capital, inBoth, listed, number, percent, points, signed, t } from './words.js'

const figures = [
  ['people_within', 'withinTime', number, 1], ['share_within', 'indicator_share_within', value => percent(value, 2), 1, points], ['elders_within', 'elders', number, 1],
  ['out_of_reach', 'outOfReach', number, -1], ['isolated', 'isolated', number, -1], ['off_network', 'offNetwork', number, -1], ['facilities', null, number, 1], ['conforming', 'conforming', number, 1], ['shortfall', 'lacking', number, -1],
  ['floor_area', 'floorArea', value => t('squareMetres', { n: number(value) }), 1],
]

const after = (answer, tier) => answer?.tiers?.[tier]?.after ?? {}

/** The tier that is looked at before the others. */
const ownFirst = tiers => [...tiers].sort((a, b) => (b.id === view.tier) - (a.id === view.tier))

/** The dialog with the table of the open scenario and another. */
export async function compare(model, scenario, onMaps) {
  const dialog = find('#dialog')
  let others = []
  try { others = (await Scenario.all(model.plan.id)).filter(one => one.id !== scenario.id) } catch (error) { return notice(t('failed', { what: error.message })) }
  const own = await ask(scenario.path).catch(error => notice(t('failed', { what: error.message })))
  if (!own) return
  let other = null, id = '', effects = null
  // Who wins and who loses takes the whole coverage: it comes a moment after the figures.
  const weigh = async () => {
    const asked = id
    effects = null
    const found = await ask(`${scenario.path}/comparison${id ? `?with=${encodeURIComponent(id)}` : ''}`).then(answer => answer.scenarios, error => error)
    if (asked !== id || !dialog.open) return
    effects = found
    draw()
  }

  const choose = async value => {
    try {
      other = value ? await ask(`/scenarios/${encodeURIComponent(value)}`) : null
      id = value
    } catch (error) {
      notice(t('failed', { what: error.message }))
    }
    weigh()
    draw()
  }
  const base = tier => own.tiers?.[tier]?.before ?? model.summary.tiers[tier]
  // People whom streets or data leave out stand there only where there are some.
  const isTold = (tier, key) => typeof base(tier)[key] === 'number' && (!['isolated', 'off_network'].includes(key) || base(tier)[key] > 0 || after(own, tier)[key] > 0)
  const cells = (tier, key, print, good, printChange = print) => [base(tier), after(own, tier), ...(other ? [after(other, tier)] : [])].map((column, i) => {
    const difference = i === 0 ? 0 : (column[key] ?? 0) - (base(tier)[key] ?? 0)
    return h('td', {}, print(column[key]), difference ? h('span', { class: `change ${difference * good > 0 ? 'better' : 'worse'}` }, ' ', signed(difference, printChange)) : null)
  })
  const draw = () => fill(dialog,
    h('form', { method: 'dialog', class: 'dialog-head' }, h('h2', {}, t('compareTitle')), h('button', { class: 'close', 'aria-label': t('close') }, '×')),
    h('label', { class: 'field' }, t('compareWith'), h('select', { 'data-key': 'compare-with', onchange: event => choose(event.target.value) },
      h('option', { value: '' }, t('planAsItStands')), others.map(one => h('option', { value: one.id, selected: one.id === id }, one.name || one.id)))),
    ownFirst(model.plan.tiers).map(tier => h('table', { class: 'comparison' }, h('caption', {}, capital(inBoth(tier))),
      h('thead', {}, h('tr', {}, [t('indicator'), t('planAsItStands'), own.name || t('scenarioUnnamed'), ...(other ? [other.name || other.id] : [])].map(words => h('th', { scope: 'col' }, words)))),
      h('tbody', {}, figures.filter(([key]) => isTold(tier.id, key))
        .map(([key, words, print, good, printChange]) => h('tr', {}, h('th', { scope: 'row' }, words ? t(words) : model.servingWords), cells(tier.id, key, print, good, printChange)))))),
    affected(model, effects),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', 'data-key': 'compare-maps', onclick: () => { dialog.close(); onMaps(id, other) } }, t('compareMaps'))))
  draw()
  dialog.setAttribute('aria-label', t('compareTitle'))
  dialog.showModal()
  weigh()
}

/** Who wins and who loses by each scenario, what is released and what it costs. */
function affected(model, scenarios) {
  const key = { 'data-key': 'affected' }
  if (!scenarios) return h('p', { class: 'faint', ...key }, t('comparing'))
  if (scenarios instanceof Error) return h('p', { class: 'behind', ...key }, scenarios.message)
  const row = (words, cell, indent) => h('tr', {}, h('th', { scope: 'row', class: indent && 'faint' }, words), scenarios.map(one => h('td', {}, cell(one))))
  const ofTier = tier => [
    h('tr', {}, h('th', { colspan: scenarios.length + 1, scope: 'rowgroup' }, capital(inBoth(tier)))),
    ...[['people_won', 'peopleWon'], ['people_dropped', 'peopleDropped'], ['people_closer', 'peopleCloser'], ['people_further', 'peopleFurther'], ['served', 'status_served'], ['no_capacity', 'status_no_capacity']]
      .map(([name, words]) => row(capital(t(words)), one => number(one.tiers[tier.id]?.[name]))),
    scenarios.some(one => one.tiers[tier.id]?.dropped?.length) && row(t('droppedIn'), one => listed((one.tiers[tier.id]?.dropped ?? []).slice(0, 5).map(area => `${area.name || area.community} ${number(area.people)}`)), true),
  ]
  const cost = one => `${number(one.cost, 1)}${one.costs_unknown ? t('costsUnknown', { n: number(one.costs_unknown) }) : ''}`
  return h('table', { class: 'comparison', ...key }, h('caption', {}, t('whatChanges')),
    h('thead', {}, h('tr', {}, [t('indicator'), ...scenarios.map(one => one.name)].map(words => h('th', { scope: 'col' }, words)))),
    h('tbody', {}, ownFirst(model.plan.tiers).map(ofTier), row(t('releasedFloor'), one => t('squareMetres', { n: number(one.released_floor_area) })), row(t('investment'), cost)))
}

/** The second map, beside the first and moving with it; without an id it shows the plan as it stands. */
export class SecondMap {
  constructor(first, model, id, name, own) {
    const stage = find('#stage')
    this.title = name || t('planAsItStands')
    this.element = h('div', { id: 'second-map', 'aria-label': this.title })
    this.label = h('div', { id: 'second-label', class: 'map-label' }, this.title, h('button', { type: 'button', onclick: () => this.end() }, t('compareEnd')))
    this.firstLabel = h('div', { id: 'first-label', class: 'map-label' }, own || t('scenarioUnnamed'))
    stage.append(this.element, this.label, this.firstLabel)
    stage.classList.add('split')
    first.resize()
    this.first = first
    const camera = () => ({ center: first.getCenter(), zoom: first.getZoom() })
    this.map = makeMap(this.element, model.plan, isDark(), camera())
    this.follow(first, this.map)
    const load = async () => {
      this.model = new Model(model.plan, model.summary, model.singleFrom)
      this.layers = new ResultLayers(this.map, this.model)
      this.layers.draw(view, isDark())
      startOver(this.model, this.layers)
      this.layers.putNames()
      if (id) {
        const answer = await ask(`/scenarios/${encodeURIComponent(id)}?changed=true`)
        take(this.model, this.layers, answer)
        this.layers.draw(view, isDark())
        const behind = [answer.changed?.service_areas_stale && t('areasBehind'), this.model.arePeopleBehind && t('peopleBehind')].filter(Boolean)
        if (behind.length) notice([this.title, ...behind].join('\n'))
        this.layers.putHeat(`/scenarios/${encodeURIComponent(id)}`, answer.revision)
      }
    }
    // Whoever ends the second map before it is there hears nothing of it.
    this.map.on('load', () => load().catch(error => { if (this.map) notice(t('failed', { what: error.message })) }))
    this.unlisten = onChange(() => { if (this.layers && this.map) { paintBase(this.map, isDark()); this.layers.draw(view, isDark()) } })
  }

  /** Each map moves the other, never itself. */
  follow(a, b) {
    let isFollowing = false
    const link = (from, to) => {
      const move = () => {
        if (isFollowing || !this.map) return
        isFollowing = true
        to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() })
        isFollowing = false
      }
      from.on('move', move)
      return () => from.off('move', move)
    }
    this.unlinks = [link(a, b), link(b, a)]
  }

  end() {
    const { map } = this
    this.map = null
    this.layers = null
    // The first map outlives this one and must not keep hold of it.
    this.unlisten()
    for (const unlink of this.unlinks) unlink()
    map.remove()
    this.element.remove()
    this.label.remove()
    this.firstLabel.remove()
    find('#stage').classList.remove('split')
    this.first.resize()
  }
}
