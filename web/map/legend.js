// What the colours mean: the legend, and which layers are shown.

import { colours, stages } from './colours.js'
import { fill, find, h } from './dom.js'
import { change, isDark, toggled, view } from './view.js'
import { capital, inBoth, number, percent, t } from './words.js'

const mark = (colour, kind = 'dot', edge) => h('span', { class: `mark ${kind}`, 'aria-hidden': 'true', style: { background: colour, ...(edge ? { 'border-color': edge } : {}) } })

const allIndicators = ['share_within', 'out_of_reach', 'shortfall', 'm2_per_100_households']

/** Which layers are shown, and the indicator of communities. */
export function showLayers(model) {
  const box = (name, words, checked, onchange) => h('label', { class: 'check' }, h('input', { type: 'checkbox', checked, 'data-key': name, onchange }), words)
  const layer = name => box(name, t(`layer_${name}`), view.layers.has(name), () => change({ layers: toggled(view.layers, name) }))
  const { plan } = model
  const areas = plan.tiers.map(tier => box(`areas-${tier.id}`, t('layerAreasOf', { tier: inBoth(tier) }), view.layers.has('areas') && view.areaTiers.has(tier.id), () =>
    change({ areaTiers: toggled(view.areaTiers, tier.id), layers: new Set([...view.layers, 'areas']) })))
  // Only what the plan's communities have a value of for this tier.
  const indicators = allIndicators.filter(name => (plan.communities ?? []).some(area => typeof area[`${view.tier}_${name}`] === 'number'))
  if (view.layers.has('communities') && indicators.length && !indicators.includes(view.indicator)) queueMicrotask(() => change({ indicator: indicators[0] }))
  const names = ['unserved', 'gaps', 'facilities', ...(plan.candidates ? ['candidates'] : []), ...(plan.communities ? ['communities'] : []), 'names']
  const open = find('#layers details')?.open ?? innerWidth > 1100
  fill(find('#layers'), h('details', { open }, h('summary', { 'data-key': 'layers' }, t('layers')), h('div', { class: 'checks' }, areas, names.map(layer)),
    view.layers.has('communities') && h('label', { class: 'field' }, t('indicatorLabel'),
      h('select', { 'data-key': 'indicator', onchange: event => change({ indicator: event.target.value }) },
        indicators.map(name => h('option', { value: name, selected: view.indicator === name }, t(`indicator_${name}`)))))))
  find('#layers').setAttribute('aria-label', t('layers'))
}

/** The legend of what is shown. */
export function showLegend(model, zoom) {
  const c = colours(isDark()), has = name => view.layers.has(name), { plan } = model
  const rows = []
  if (has('areas')) for (const tier of plan.tiers.filter(one => view.areaTiers.has(one.id))) {
    rows.push(h('li', {}, mark(c.tier[tier.id] ?? c.otherTier, 'area'), `${capital(inBoth(tier))} ${t('minutes', { n: number(tier.minutes) })}`))
  }
  if (has('areas') && model.areAreasBehind) rows.push(h('li', { class: 'note', 'data-key': 'note-areas' }, t('areasBehind')))
  if (has('unserved')) {
    if (zoom < model.singleFrom) {
      rows.push(h('li', { class: 'ramp' }, h('span', {}, t('layer_unserved')), h('span', { class: 'ramp-line' }, '0',
        h('span', { class: 'gradient', 'aria-hidden': 'true', style: { background: `linear-gradient(90deg, ${c.heat.join(',')})` } }), t('perHectare', { n: number(model.crowded) })),
        model.isChanged && !model.isHeatLive?.() && h('span', { class: 'note', 'data-key': 'note-heat' }, t('heatIsPlans'))))
    } else if (model.arePeopleBehind) {
      rows.push(h('li', { class: 'note', 'data-key': 'note-people' }, t('peopleBehind')))
    } else {
      rows.push(h('li', { class: 'head' }, t('legendPeople')))
      for (const name of ['out_of_reach', 'no_capacity', 'served']) rows.push(h('li', {}, mark(c[name]), capital(t(`status_${name}`))))
    }
  }
  if (has('facilities')) {
    rows.push(h('li', { class: 'head' }, t('facilities')))
    const present = new Set([...model.sites.values()].filter(site => site.kind === 'facility').map(site => site.isNew ? 'added' : site.stage))
    for (const stage of stages.filter(name => present.has(name))) {
      rows.push(h('li', {}, mark(c.stage[stage], 'dot', stage === 'planned' || stage === 'closed' ? c.hollow : undefined), capital(t(`stage_${stage}`))))
    }
  }
  const other = plan.tiers.length > 1 && has('facilities') && plan.tiers.find(tier => tier.id !== view.tier)
  if (other) rows.push(h('li', {}, mark(c.stage.in_use, 'dot other'), t('onlyOf', { tier: inBoth(other) })))
  if (has('candidates')) rows.push(h('li', {}, mark(c.stage.candidate, 'dot', c.candidateEdge), t('layer_candidates')))
  if (has('gaps')) rows.push(h('li', {}, mark('transparent', 'dot', c.gap), t('layer_gaps')), model.isChanged && h('li', { class: 'note' }, t('gapsArePlansShort')))
  const open = find('#legend details')?.open ?? (innerWidth > 1100 && innerHeight > 600)
  fill(find('#legend'), h('details', { open }, h('summary', { 'data-key': 'legend' }, t('legend')), h('ul', {}, rows), has('communities') && classes(model, c)))
  find('#legend').setAttribute('aria-label', t('legend'))
}

function classes(model, c) {
  const steps = model.steps(view.indicator, view.tier), isShare = view.indicator === 'share_within'
  const scale = isShare || view.indicator === 'm2_per_100_households' ? c.share : c.lack
  const print = value => isShare ? percent(value, 0) : number(value)
  const rows = scale.map((colour, i) => h('li', {}, mark(colour, 'area solid'),
    i === 0 ? `< ${print(steps[0])}` : i === scale.length - 1 ? `≥ ${print(steps[i - 1])}` : `${print(steps[i - 1])} – ${print(steps[i])}`))
  return h('div', {}, h('h3', {}, t(`indicator_${view.indicator}`)), h('ul', {}, rows))
}
