// Which layers are shown, and the indicator that colours communities or subdistricts.

import { fill, find, h } from './dom.js'
import { hasValues, indicators, levelsOf, shownLevel } from './indicators.js'
import { change, toggled, view } from './view.js'
import { inBoth, t } from './words.js'

/** The box of layers as it is now. */
export function showLayers(model) {
  const box = (name, words, checked, onchange) => h('label', { class: 'check' }, h('input', { type: 'checkbox', checked, 'data-key': name, onchange }), words)
  const layer = name => box(name, t(`layer_${name}`), view.layers.has(name), () => change({ layers: toggled(view.layers, name) }))
  const { plan } = model
  const areas = plan.tiers.map(tier => box(`areas-${tier.id}`, t('layerAreasOf', { tier: inBoth(tier) }), view.layers.has('areas') && view.areaTiers.has(tier.id), () =>
    change({ areaTiers: toggled(view.areaTiers, tier.id), layers: new Set([...view.layers, 'areas']) })))
  const names = ['unserved', 'gaps', 'facilities', ...(plan.candidates ? ['candidates'] : []), ...(levelsOf(plan).length ? ['communities'] : []), 'names']
  const open = find('#layers details')?.open ?? innerWidth > 1100
  fill(find('#layers'), h('details', { open }, h('summary', { 'data-key': 'layers' }, t('layers')), h('div', { class: 'checks' }, areas, names.map(layer)),
    view.layers.has('communities') && choices(plan)))
  find('#layers').setAttribute('aria-label', t('layers'))
}

/** Level and indicator; what the data have no value of cannot be chosen, and says so. */
function choices(plan) {
  const level = shownLevel(plan)
  if (!level) return h('p', { class: 'faint field' }, t('noValues'))
  if (!hasValues(plan, level, view.indicator)) queueMicrotask(() => change({ indicator: indicators.find(name => hasValues(plan, level, name)) }))
  const choice = (key, label, options) => h('label', { class: 'field' }, label, h('select', { 'data-key': key, onchange: event => change({ [key]: event.target.value }) },
    options.map(([value, words, isThere, selected]) => h('option', { value, selected, disabled: !isThere }, isThere ? words : t('without', { what: words })))))
  return [
    choice('level', t('levelLabel'), levelsOf(plan).map(one => [one, t(`level_${one}`), hasValues(plan, one), one === level])),
    choice('indicator', t('indicator'), indicators.map(name => [name, t(`indicator_${name}`), hasValues(plan, level, name), name === view.indicator])),
  ]
}
