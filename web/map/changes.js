// The changes of a scenario in a list: what each does, where it is, and taking one out.

import { h } from './dom.js'
import { listed, number, saidIn, t } from './words.js'

/** @param actions `show(place)`, `takeOut(position)` */
export function changeList(model, scenario, actions) {
  const row = (change, i) => {
    const place = placeOf(change, model), remarks = (scenario.remarks.get(change) ?? []).map(one => h('span', { class: subject(change) ? 'behind' : 'faint' }, saidIn(one)))
    const words = h('span', { class: 'row-body' }, h('span', {}, said(change, model), howFar(change, model)), moved(change, model), remarks)
    return h('li', {}, h('div', { class: 'change-row' },
      place ? h('button', { type: 'button', class: 'row', title: t('flyThere'), 'data-key': `change-${i}`, onclick: () => actions.show(place) }, words) : h('span', { class: 'row' }, words),
      h('button', {
        type: 'button', class: 'quiet take-out', 'data-key': `take-out-${i}`, title: t(scenario.isSaved ? 'takeOutSaved' : 'takeOut'),
        'aria-label': `${t(scenario.isSaved ? 'takeOutSaved' : 'takeOut')}${t('colon')}${said(change, model)}`, onclick: () => actions.takeOut(i),
      }, '×')))
  }
  return h('ol', { class: 'changes rows' }, scenario.changes.map(row))
}

/** What a change is done to: a facility's id, where it is a facility. */
export function subject(change) {
  const { move, add, remove, resize, restage, merge } = change
  return merge?.into?.id ?? add?.facility?.id ?? (move ?? remove ?? resize ?? restage)?.facility
}

/** Every facility that a change has to do with. */
export const touched = change => [...new Set([subject(change), ...[change.merge?.from ?? []].flat()].filter(Boolean))]

/** Where a change is, as a box; nothing for one that is everywhere, or whose streets have only numbers. */
export function placeOf(change, model) {
  const { plan } = model, id = subject(change), { close, build } = change.street ?? {}
  const site = model.sites.get(id)?.at ?? plan.facilities?.find(one => one.id === id)?.at
  if (site) return [...site, ...site]
  if (change.grow?.area) return ['communities', 'subdistricts'].flatMap(level => plan[level] ?? []).find(area => area.id === change.grow.area)?.box
  const line = close?.line ?? build?.geometry
  if (!Array.isArray(line)) return undefined
  const [xs, ys] = [0, 1].map(i => line.map(at => at[i]))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** How far from its candidate's place a centre is built, in metres; nothing for one that is no candidate, or stands where the candidate is. */
export function offPlace(model, id, at) {
  const place = model.plan.candidates?.find(one => one.id === id)?.at
  if (!place || !at) return 0
  const metres = Math.hypot((at[0] - place[0]) * 111320 * Math.cos(place[1] * Math.PI / 180), (at[1] - place[1]) * 110574)
  return metres < 1 ? 0 : metres
}

function moved({ add }, model) {
  const metres = add && offPlace(model, add.facility.id, add.facility.location)
  return metres ? h('span', { class: 'behind' }, t('movedOff', { n: number(metres) })) : null
}

/** How far and which way a centre was moved. */
function howFar({ move }, model) {
  const home = model.sites.get(move?.facility)?.home
  if (!home) return null
  const [x, y] = home, [toX, toY] = move.location
  const east = (toX - x) * 111320 * Math.cos(y * Math.PI / 180), north = (toY - y) * 110574
  const eighth = Math.round((Math.atan2(north, east) / (Math.PI / 4) + 8)) % 8
  return h('span', { class: 'faint' }, ` ${t('movedBy', { way: t('ways').split(',')[eighth], n: number(Math.hypot(east, north)) })}`)
}

/** A change in a few words. */
function said(change, model) {
  const { plan } = model, kind = Object.keys(change).find(key => key !== 'cost'), value = change[kind]
  const name = id => model.sites.get(id)?.name || plan.facilities?.find(site => site.id === id)?.name || id
  if (kind === 'merge') return t('change_merge', { id: `${listed([value.from].flat().map(name))} → ${value.into?.name ?? value.into?.id ?? ''}` })
  if (kind === 'street') return t(value.build ? 'change_build' : 'change_close')
  if (kind === 'grow') return t('change_grow', { id: value.area ? model.areaName(value.area) : plan.name, by: `${value.by < 0 ? '−' : '+'}${number(Math.abs(value.by) * 100, 1)}%` })
  if (kind === 'set') return t('change_set', { id: Object.entries(value).map(([key, to]) => `${key} = ${to}`).join(', ') })
  return t(['move', 'add', 'remove', 'resize', 'restage'].includes(kind) ? `change_${kind}` : 'change_other', { id: value?.facility?.name ?? name(subject(change)) ?? '' })
}
