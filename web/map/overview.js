// The plan's key numbers and its targets.

import { h } from './dom.js'
import { openPage } from './download.js'
import { root } from './service.js'
import { view } from './view.js'
import { capital, inBoth, number, percent, points, signed, t } from './words.js'

/** While a scenario is open, what only the whole coverage knows (full centres, gaps) is left out rather than shown as it was. */
export function overview(model) {
  const tier = model.tier(view.tier), { base, value, isLive } = model.numbers(tier.id)
  const difference = (key, print = number) => isLive && typeof base[key] === 'number' && typeof value(key) === 'number' ? signed(value(key) - base[key], print) : ''
  const change = (key, good = 1, print) => {
    const said = difference(key, print)
    return said && h('span', { class: `change ${(value(key) - base[key]) * good > 0 ? 'better' : 'worse'}` }, said)
  }
  const row = (words, key, good, { print = number, show = true, indent = false } = {}) => show && base[key] !== undefined && base[key] !== null &&
    h('tr', { class: indent ? 'indent' : undefined }, h('th', { scope: 'row' }, words), h('td', { 'data-number': key }, print(value(key)), ' ', change(key, good, print)))

  const report = `/plans/${encodeURIComponent(model.plan.id)}/report`
  return [
    h('section', { class: 'answer', 'aria-label': t('withinTime') },
      h('p', { class: 'kicker' }, `${capital(inBoth(tier))} · ${t('minutes', { n: number(tier.minutes) })}`),
      h('p', { class: 'share', 'data-number': 'share_within' }, percent(value('share_within')), ' ', change('share_within', 1, points)),
      h('div', { class: 'bar', role: 'img', 'aria-label': percent(value('share_within')) }, h('span', { style: { width: percent(value('share_within') ?? 0) } })),
      h('p', { class: 'sentence' }, `${t('withinTime')} `, h('strong', { 'data-number': 'people_within' }, number(value('people_within'))), ' ', change('people_within'),
        h('span', { class: 'faint' }, ` ${t('ofPeople', { n: number(base.population) })}`))),
    h('table', { class: 'numbers' }, h('tbody', {},
      row(t('noCapacity'), 'no_capacity', -1, { show: !isLive }),
      row(t('elders'), 'elders_within', 1),
      row(t('outOfReach'), 'out_of_reach', -1),
      row(t('isolated'), 'isolated', -1, { show: base.isolated > 0 || value('isolated') > 0 }),
      row(t('offNetwork'), 'off_network', -1, { show: base.off_network > 0 }),
      row(model.servingWords, 'facilities', 1),
      row(t('gapsCount'), 'gaps', -1, { show: !isLive }),
      row(t('per100'), 'area_per_100_households', 1, { print: n => t('squareMetres', { n: typeof n === 'number' ? `${value('floor_area_unknown') > 0 ? '≥ ' : ''}${n.toFixed(1)}` : '–' }) }))),
    targets(model),
    warnings(model),
    h('p', {}, h('a', { class: 'button', href: `${root}${report}`, target: '_blank', 'data-key': 'report', onclick: event => openPage(event, report) }, t(isLive ? 'reportOfPlan' : 'report'))),
  ]
}

/** What the coverage remarked about the plan's files: figures are to be read with it. */
function warnings({ summary }) {
  if (!summary.warnings?.length) return null
  return h('details', { class: 'warnings', open: document.querySelector('.warnings')?.open }, h('summary', { 'data-key': 'warnings' }, t('warnings', { n: summary.warnings.length })),
    h('ul', {}, summary.warnings.map(one => h('li', {}, `${one.input ? `${one.input}${t('colon')}` : ''}${one.message}`))))
}

/** The targets of every tier as plain bars; nothing for a plan without any. */
function targets(model) {
  const bars = model.plan.tiers.map(tier => {
    const { value } = model.numbers(tier.id), target = value('target')
    if (!target) return null
    const inUse = value('in_use') ?? 0, conforming = value('conforming') ?? 0, underWay = value('under_way') ?? 0
    const whole = Math.max(target, inUse + underWay), share = n => `${(n / whole * 100).toFixed(2)}%`
    const sentence = t('targetSentence', { target, inUse, conforming, underWay, lacking: value('shortfall') ?? '–' })
    return h('div', { class: 'target' },
      h('div', { class: 'target-head' }, h('span', {}, capital(inBoth(tier))), h('strong', {}, t('countOverTarget', { n: conforming, target }))),
      h('div', { class: 'target-bar', role: 'img', 'aria-label': sentence },
        h('span', { class: 'conforming', style: { width: share(conforming) } }), h('span', { class: 'in-use', style: { width: share(Math.max(0, inUse - conforming)) } }),
        h('span', { class: 'under-way', style: { width: share(underWay) } })),
      h('p', { class: 'faint' }, sentence), value('conformity_unknown') > 0 && h('p', { class: 'faint', 'data-key': `unknown-${tier.id}` }, t('unknownConformity', { n: number(value('conformity_unknown')) })))
  }).filter(Boolean)
  if (!bars.length) return null
  const key = (name, words) => h('li', {}, h('span', { class: `key ${name}`, 'aria-hidden': 'true' }), words)
  return h('section', { class: 'targets', 'aria-labelledby': 'targets-title' }, h('h2', { id: 'targets-title' }, t('targets')), bars,
    h('ul', { class: 'keys' }, key('conforming', t('conforming')), key('in-use', t('inUseOther')), key('under-way', t('underWay')), key('rest', t('neither'))))
}
