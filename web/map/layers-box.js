// Which layers are shown, and the indicator of communities.

import { fill, find, h } from './dom.js'
import { change, toggled, view } from './view.js'
import { inBoth, t } from './words.js'

const allIndicators = ['share_within', 'out_of_reach', 'shortfall', 'm2_per_100_households']

/** The box of layers as it is now. */
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
