// The card of what was chosen on the map: a site, a group of people, a community, a subdistrict.

import { offPlace } from './changes.js'
import { colours } from './colours.js'
import { fill, find, h } from './dom.js'
import { isDark, view } from './view.js'
import { inBoth, listed, number, percent, t } from './words.js'

const rows = pairs => h('dl', {}, pairs.filter(([, value]) => value !== undefined && value !== null && value !== '').map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))

function show(title, subtitle, pairs, buttons, close, remarks = []) {
  const card = find('#card')
  fill(card, h('button', { type: 'button', class: 'close', 'data-key': 'card-close', 'aria-label': t('close'), onclick: close }, '×'),
    h('h2', {}, title), subtitle && h('p', { class: 'faint' }, subtitle), rows(pairs), remarks.map(words => h('p', { class: 'behind' }, words)), buttons.length ? h('div', { class: 'buttons' }, buttons) : null)
  card.setAttribute('aria-label', title)
  card.hidden = false
}

export const hideCard = () => { find('#card').hidden = true }

/** A site, with what can be done to it. */
export function siteCard(model, site, actions) {
  const tiers = (site.tiers ?? '').split(';').filter(Boolean), names = tiers.map(id => inBoth(model.tier(id))).join(' · ')
  const buttons = site.kind === 'candidate'
    ? [h('button', { type: 'button', class: 'main', onclick: () => actions.build(site) }, t('addCandidate'))]
    : [
        h('button', { type: 'button', 'data-key': 'card-select', onclick: () => actions.select(site) }, t(model.selected.has(site.id) ? 'leaveMerge' : 'addToMerge')),
        h('button', { type: 'button', 'data-key': 'card-edit', onclick: () => actions.edit(site) }, t('edit')),
        h('button', { type: 'button', 'data-key': 'card-remove', onclick: () => actions.remove(site) }, t('remove')),
      ]
  const off = site.kind === 'candidate' ? 0 : offPlace(model, site.id, site.at)
  const ofTier = key => tiers.map(id => site[`${id}_${key}`]).find(value => value !== undefined && value !== null)
  show(site.name || site.id, `${site.id} · ${names}`, [
    [t('stage'), t(`stage_${site.kind === 'candidate' ? 'candidate' : site.stage}`)],
    [t('floorArea'), site.floor_area && t('squareMetres', { n: number(site.floor_area) })],
    [t('capacity'), ofTier('capacity') ?? site.capacity ? number(ofTier('capacity') ?? site.capacity) : null],
    [t('inReach'), ofTier('in_reach') !== undefined ? number(ofTier('in_reach')) : null],
    [t('assigned'), !model.isChanged && ofTier('assigned') !== undefined ? number(ofTier('assigned')) : null],
    [t('cost'), off ? null : site.cost && number(site.cost, 1)],
    [t('area'), listed((site.serves ?? '').split(';').filter(Boolean).map(id => model.areaName(id)).slice(0, 3))],
  ], buttons, () => actions.choose(null), [...(off ? [t('movedOff', { n: number(off) })] : []), ...model.remarksOf(site.id)])
}

/** A status beside the colour that the map gives it. */
function statusOf(status) {
  const c = colours(isDark()), edge = c[`${status}Edge`]
  return [h('span', { class: 'mark dot', 'aria-hidden': 'true', style: { background: c[status] ?? c.served, ...(edge ? { 'border-color': edge } : {}) } }), t(`status_${status}`)]
}

/** People of one place, a community or a subdistrict. */
export function featureCard(model, feature, close) {
  const value = key => feature.state?.[key] ?? feature.properties[key]
  if (feature.sourceLayer === 'demand') {
    show(t('people', { n: number(feature.properties.people) }), feature.properties.id, model.plan.tiers.flatMap(tier => [
      [inBoth(tier), statusOf(model.status(value(`${tier.id}_status`)))],
      [t('walk'), value(`${tier.id}_facility`) && t('ofMinutes', { n: number(value(`${tier.id}_time_s`) / 60, 1), id: model.sites.get(value(`${tier.id}_facility`))?.name || value(`${tier.id}_facility`) })],
    ]), [], close)
  } else {
    show(feature.properties.name, t('people', { n: number(feature.properties.people) }), model.plan.tiers.flatMap(tier => [
      [inBoth(tier), percent(value(`${tier.id}_share_within`))],
      [t('outOfReach'), number(value(`${tier.id}_out_of_reach`))],
      ...(tier.id === view.tier ? [[t('lacking'), value(`${tier.id}_shortfall`)]] : []),
    ]), [], close)
  }
}

/** A gap: who is concerned, and the candidate that would serve most of them. */
export function gapCard(model, gap, actions) {
  const best = model.sites.get(gap.candidate)
  show(model.areaName(gap.area) || gap.id, t(gap.kind === 'no_capacity' ? 'gapKindFull' : 'gapKindOut'), [
    [t('legendPeople'), number(gap.people)],
    [t('gapElders'), number(gap.elders)],
    [t('gapWorst'), gap.worst_s && t('minutes', { n: number(gap.worst_s / 60, 0) })],
    [t('gapNeeded'), gap.centres_needed],
    [t('gapBest'), gap.candidate && h('button', { type: 'button', class: 'link', 'data-key': 'gap-candidate', disabled: !best?.at, onclick: () => actions.candidate(best) }, best?.name || gap.candidate)],
    [t('gapBestServes'), gap.candidate && t('people', { n: number(gap.candidate_people) })],
  ], [], actions.close, model.isChanged ? [t('gapsArePlansShort')] : [])
}
