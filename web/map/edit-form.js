// What can be entered of a centre in a scenario: name of one it adds, floor area, capacity, stage, functions.

import { find, fill, h } from './dom.js'
import { capital, t } from './words.js'

const stages = ['planned', 'under_construction', 'built', 'handed_over', 'in_use', 'closed']
const functions = {
  community_home: ['convenience', 'police_room', 'day_care', 'multi_sport', 'health_station', 'culture_room', 'grocery'],
  street_centre: ['public_service', 'subdistrict_office', 'police', 'health_centre', 'elder_service', 'culture', 'fitness'],
}

/** Shows the form in the card's place. @param actions `enter(changes, name)` with what was entered, `close()` */
export function editForm(site, canBeNamed, actions) {
  const number = (key, words) => h('label', { class: 'field' }, t(words), h('input', { type: 'number', name: key, min: 0, step: 1, value: site[key] ?? '', placeholder: key === 'capacity' ? t('byFloor') : '', 'data-key': `edit-${key}` }))
  const had = (site.functions ?? '').split(';').filter(Boolean), known = (site.tiers ?? '').split(';').flatMap(tier => functions[tier] ?? [])
  const submit = event => {
    event.preventDefault()
    const { elements } = event.target, housed = [...had.filter(id => !known.includes(id)), ...known.filter(id => elements[`has-${id}`].checked)]
    const said = key => elements[key].value === '' ? undefined : Number(elements[key].value), stage = elements.stage.value
    // A resize says all there is: of two the last counts alone.
    const resize = { facility: site.id, floor_area: said('floor_area'), capacity: said('capacity'), ...(had.length || housed.length ? { functions: housed } : {}) }
    const isResized = ['floor_area', 'capacity'].some(key => resize[key] !== undefined && resize[key] !== site[key]) || housed.join() !== had.join()
    const name = canBeNamed ? elements.name.value.trim() : ''
    actions.enter([...(isResized ? [{ resize }] : []), ...(stage !== site.stage ? [{ restage: { facility: site.id, stage } }] : [])], name && name !== site.name ? name : null)
  }
  const card = find('#card')
  fill(card, h('form', { class: 'form', onsubmit: submit }, h('h2', {}, site.name || site.id),
    canBeNamed && h('label', { class: 'field' }, t('siteName'), h('input', { type: 'text', name: 'name', value: site.name ?? '', maxlength: 60, 'data-key': 'edit-name' })),
    number('floor_area', 'floorAreaM2'), number('capacity', 'capacity'),
    h('label', { class: 'field' }, t('stage'), h('select', { name: 'stage', 'data-key': 'edit-stage' }, stages.map(one => h('option', { value: one, selected: one === site.stage }, capital(t(`stage_${one}`)))))),
    known.length > 0 && h('fieldset', { class: 'checks' }, h('legend', {}, t('functions')), known.map(id => h('label', { class: 'check' },
      h('input', { type: 'checkbox', name: `has-${id}`, checked: had.includes(id), 'data-key': `edit-has-${id}` }), t(`function_${id}`)))),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main', 'data-key': 'edit-enter' }, t('enter')), h('button', { type: 'button', onclick: actions.close }, t('cancel')))))
  card.hidden = false
}
