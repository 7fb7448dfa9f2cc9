// Which indicator colours which areas: communities or subdistricts, as far as the plan has values.

import { view } from './view.js'

export const indicators = ['share_within', 'out_of_reach', 'shortfall', 'm2_per_100_households']
const levels = ['communities', 'subdistricts']

/** The level that a tier is judged by. */
const own = tier => tier === 'street_centre' ? 'subdistricts' : 'communities'

/** The levels that a plan has areas of. */
export const levelsOf = plan => levels.filter(level => plan[level]?.length)

/** Whether any area of a level has a value of an indicator, or of any indicator, for the tier that is looked at. */
export function hasValues(plan, level, names = indicators) {
  return (plan[level] ?? []).some(area => [names].flat().some(name => typeof area[`${view.tier}_${name}`] === 'number'))
}

/** Whether every area of a level has a value. */
export const isComplete = (plan, level) => (plan[level] ?? []).every(area => typeof area[`${view.tier}_${view.indicator}`] === 'number')

/** The level that is coloured: as chosen, else the tier's own; where that has no values, another that has. */
export function shownLevel(plan) {
  return [view.level, own(view.tier), ...levels].find(level => levels.includes(level) && hasValues(plan, level))
}

/** The class borders of an indicator: four of them. */
export function steps(plan, level) {
  const { indicator, tier } = view
  if (indicator === 'share_within') return [0.2, 0.4, 0.6, 0.8]
  if (indicator === 'shortfall') return [1, 2, 3, 4]
  const values = (plan[level] ?? []).map(area => area[`${tier}_${indicator}`]).filter(value => value > 0).sort((a, b) => a - b)
  if (values.length < 5) return [1, 2, 3, 4]
  // Every fifth, rounded to two digits, each greater than the last.
  const rounded = value => Number(value.toPrecision(2))
  return [0.2, 0.4, 0.6, 0.8].map(q => rounded(values[Math.floor(q * values.length)])).reduce((steps, step) => [...steps, Math.max(step, (steps.at(-1) ?? 0) * 1.01 + 1e-9)], [])
}

/** Light where an indicator is low; of those where much is bad, in the colours of what lacks. */
export const scale = c => ['share_within', 'm2_per_100_households'].includes(view.indicator) ? c.share : c.lack
