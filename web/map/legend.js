// What the colours mean: the legend of what is shown, line by line, for the page and for the sheet that is taken home.

import { colours, stages } from './colours.js'
import { fill, find, h } from './dom.js'
import { isComplete, scale, shownLevel, steps } from './indicators.js'
import { isDark, view } from './view.js'
import { capital, inBoth, number, percent, t } from './words.js'

const mark = (words, colour, shape = 'dot', { edge, opacity = 1 } = {}) => ({ kind: 'mark', words, colour, shape, edge, opacity })
const head = words => ({ kind: 'head', words })
const note = (words, key) => ({ kind: 'note', words, key })

/** The lines of the legend: marks (`dot`, `area`, `line` or `sign`), a ramp of colours, heads, and notes on what does not hold. */
export function legendOf(model, zoom, c) {
  const has = name => view.layers.has(name)
  return [
    ...(has('areas') ? ofAreas(model, c) : []), ...(has('unserved') ? ofPeople(model, zoom, c) : []), ...(has('facilities') ? ofFacilities(model, c) : []),
    ...(has('candidates') ? [mark(t('layer_candidates'), c.stage.candidate, 'dot', { edge: c.candidateEdge })] : []),
    ...(model.areSitesChosen ? [mark(t('chosenSites'), 'transparent', 'dot', { edge: c.selected })] : []),
    ...(has('gaps') ? [mark(t('layer_gaps'), 'transparent', 'dot', { edge: c.gap }), ...(model.isChanged ? [note(t('gapsArePlansShort'))] : [])] : []),
    ...(model.closed.length ? [mark(t('closedStreets'), c.selected, 'line')] : []), ...(has('communities') ? ofClasses(model.plan, c) : []),
  ]
}

function ofAreas(model, c) {
  const tiers = model.plan.tiers.filter(one => view.areaTiers.has(one.id))
  const lines = tiers.map(tier => mark(`${capital(inBoth(tier))} ${t('minutes', { n: number(tier.minutes) })}`, c.tier[tier.id] ?? c.otherTier, 'area', { opacity: 0.5 }))
  if ([...model.liveAreas.values()].some(([area]) => area?.properties.isOther && view.areaTiers.has(area.properties.tier))) lines.push(mark(t('otherAreas'), 'transparent', 'area', { edge: c.tier[view.tier] ?? c.otherTier }))
  return model.areAreasBehind ? [...lines, note(t('areasBehind'), 'note-areas')] : lines
}

function ofPeople(model, zoom, c) {
  if (zoom < model.singleFrom) {
    const ramp = { kind: 'ramp', words: t('layer_unserved'), colours: c.heat, from: '0', to: t('perHectare', { n: number(model.crowded) }) }
    return model.isChanged && !model.isHeatLive?.() ? [ramp, note(t('heatIsPlans'), 'note-heat')] : [ramp]
  }
  if (model.arePeopleBehind) return [note(t('peopleBehind'), 'note-people')]
  const lines = model.statuses(view.tier).map(name => mark(capital(t(`status_${name}`)), c[name] ?? c.served, 'dot', { edge: c[`${name}Edge`] }))
  return [head(t('legendPeople')), ...lines, ...(model.isChanged ? [note(t('beforeCapacity'), 'note-capacity')] : [])]
}

function ofFacilities(model, c) {
  const stageOf = site => site.isNew ? 'added' : model.stageOf ? model.stageOf(site) : site.stage
  const present = new Set([...model.sites.values()].filter(site => site.kind === 'facility').map(stageOf)), { tiers } = model.plan
  const other = tiers.length > 1 && tiers.find(tier => tier.id !== view.tier)
  const isDoubtful = [...model.sites.keys()].some(id => model.remarksOf?.(id).length)
  return [
    head(t('facilities')),
    ...stages.filter(name => present.has(name)).map(stage =>
      mark(capital(t(`stage_${stage}`)), c.stage[stage], 'dot', { edge: stage === 'planned' || stage === 'closed' ? c.hollow : undefined })),
    ...(other ? [mark(t('onlyOf', { tier: inBoth(other) }), c.stage.in_use, 'dot', { opacity: 0.55 })] : []), ...(isDoubtful ? [mark(t('remarked'), c.gap, 'sign')] : []),
  ]
}

function ofClasses(plan, c) {
  const level = shownLevel(plan)
  if (!level) return []
  const borders = steps(plan, level), colours = scale(c), print = value => view.indicator === 'share_within' ? percent(value, 0) : number(value)
  // Whole numbers of centres: each class but the last is one number.
  const range = i => view.indicator === 'shortfall' && i < colours.length - 1 ? number(i) : i === 0 ? `< ${print(borders[0])}` : i === colours.length - 1 ? `≥ ${print(borders[i - 1])}` : `${print(borders[i - 1])} – ${print(borders[i])}`
  return [
    head(`${t(`level_${level}`)}${t('colon')}${t(`indicator_${view.indicator}`)}`), ...colours.map((colour, i) => mark(range(i), colour, 'area', { opacity: 0.8 })),
    ...(isComplete(plan, level) ? [] : [mark(t('noData'), c.land, 'area', { edge: c.border })]),
  ]
}

/** The legend on the page. */
export function showLegend(model, zoom) {
  const open = find('#legend details')?.open ?? (innerWidth > 1100 && innerHeight > 600)
  fill(find('#legend'), h('details', { open }, h('summary', { 'data-key': 'legend' }, t('legend')), h('ul', {}, legendOf(model, zoom, colours(isDark())).map(line => drawn[line.kind](line)))))
  find('#legend').setAttribute('aria-label', t('legend'))
}

const drawn = {
  head: ({ words }) => h('li', { class: 'head' }, words),
  note: ({ words, key }) => h('li', { class: 'note', 'data-key': key }, words),
  ramp: ({ words, colours, from, to }) => h('li', { class: 'ramp' }, h('span', {}, words), h('span', { class: 'ramp-line' }, from,
    h('span', { class: 'gradient', 'aria-hidden': 'true', style: { background: `linear-gradient(90deg, ${colours.join(',')})` } }), to)),
  mark: ({ words, colour, shape, edge, opacity }) => h('li', {},
    h('span', { class: `mark ${shape}`, 'aria-hidden': 'true', style: { [shape === 'sign' ? 'color' : 'background']: colour, opacity: String(opacity), ...(edge ? { 'border-color': edge } : {}) } }, shape === 'sign' && '!'), words),
}
