// The gaps, those of the most people first.

import { h } from './dom.js'
import { view } from './view.js'
import { number, t } from './words.js'

const most = 150

export function gapList(model, flyTo) {
  const gaps = (model.plan.gaps ?? []).filter(gap => gap.tier === view.tier).sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
  if (!gaps.length) return [model.isChanged && h('p', { class: 'behind' }, t('gapsArePlans')), h('p', { class: 'faint' }, t('noGaps'))]
  const minutes = seconds => number(seconds / 60, 0)
  const line = (gap, i) => h('li', {}, h('button', { type: 'button', class: 'row', 'data-key': gap.id, onclick: () => flyTo(gap) },
    h('span', { class: 'rank', 'aria-hidden': 'true' }, String(i + 1)),
    h('span', { class: 'row-body' },
      h('span', { class: 'row-title' }, model.areaName(gap.area) || gap.id, h('strong', {}, t('people', { n: number(gap.people) }))),
      h('span', { class: 'faint' }, [
        t(gap.kind === 'no_capacity' ? 'gapKindFull' : 'gapKindOut'),
        gap.worst_s ? t('gapLine', { worst: minutes(gap.worst_s), centres: gap.centres_needed }) : null,
      ].filter(Boolean).join(' · ')),
      gap.candidate && h('span', { class: 'faint' }, t('gapCandidate', { id: gap.candidate, n: number(gap.candidate_people) })),
      h('span', { class: 'weight', 'aria-hidden': 'true' }, h('span', { style: { width: `${gap.people / gaps[0].people * 100}%` } })))))
  return [model.isChanged && h('p', { class: 'behind', 'data-key': 'gaps-behind' }, t('gapsArePlans')), h('p', { class: 'faint' }, t('gapsIntro')), h('ol', { class: 'rows' }, gaps.slice(0, most).map(line)),
    gaps.length > most && h('p', { class: 'faint' }, t('more', { n: number(gaps.length - most) }))]
}
