// What a step of a live scenario made different, put on the map and into the model.

import { levelsOf } from './indicators.js'

/** Takes the differences of an answer in. */
export function take(model, layers, answer) {
  const { map } = layers, { changed } = answer
  model.liveTiers = answer.tiers ?? model.liveTiers
  const wasChanged = model.isChanged
  model.isChanged = true
  if (!changed) return { isRedrawn: wasChanged !== model.isChanged }
  for (const feature of changed.facilities ?? []) takeSite(model, feature)
  const replaced = model.replacedAreas.size
  for (const feature of changed.service_areas ?? []) {
    const { facility, tier } = feature.properties
    model.replacedAreas.add(facility)
    model.liveAreas.set(`${tier}/${facility}`, feature.geometry ? [{ ...feature, properties: { ...feature.properties, isOther: true } }] : [])
  }
  for (const { facility, tier } of changed.service_areas_removed ?? []) {
    model.replacedAreas.add(facility)
    model.liveAreas.delete(`${tier}/${facility}`)
  }
  // More points than the service tells one by one: what the map has of them no longer holds, and is not shown.
  const wasBehind = model.arePeopleBehind
  if (changed.demand === null) model.arePeopleBehind = true
  for (const point of changed.demand ?? []) {
    const { id, ...state } = point
    map.setFeatureState({ source: 'people', sourceLayer: 'demand', id }, state)
  }
  for (const level of levelsOf(model.plan)) for (const { id, ...state } of changed[level] ?? []) map.setFeatureState({ source: level, sourceLayer: level, id }, state)
  layers.putSites()
  layers.putLiveAreas()
  if (changed.facilities?.some(({ properties }) => model.plan.candidates?.some(one => one.id === properties.id))) layers.putCandidates()
  if (model.replacedAreas.size !== replaced) layers.filterAreas()
  return { isRedrawn: wasChanged !== model.isChanged || wasBehind !== model.arePeopleBehind }
}

/** The points of an answer that tells all that is different from the plan. Whether they are as it says now. */
export function takePeople(model, layers, { changed }) {
  if (!changed?.demand) return false
  layers.map.removeFeatureState({ source: 'people', sourceLayer: 'demand' })
  for (const { id, ...state } of changed.demand) layers.map.setFeatureState({ source: 'people', sourceLayer: 'demand', id }, state)
  model.arePeopleBehind = false
  return true
}

function takeSite(model, { id, properties, geometry }) {
  const key = properties?.id ?? id, old = model.sites.get(key)
  const isHeld = model.held === key   // whoever drags it sees it where the mouse is, not where the answer is
  if (!geometry) {
    // A candidate that is built no longer is a candidate again.
    const candidate = model.plan.candidates?.find(one => one.id === key)
    if (candidate) model.sites.set(key, { ...candidate, kind: 'candidate', home: candidate.at })
    else model.sites.delete(key)
    model.selected.delete(key)
    return
  }
  const isNew = !model.plan.facilities?.some(one => one.id === key)
  // Room that was worked out of another floor area is not its room any more.
  const isResized = old && ['floor_area', 'capacity'].some(name => (properties[name] ?? null) !== (old[name] ?? null)), known = { ...old }
  if (isResized) for (const tier of model.plan.tiers) delete known[`${tier.id}_capacity`]
  model.sites.set(key, { ...known, ...properties, kind: 'facility', isNew, at: isHeld ? old.at : geometry.coordinates, there: geometry.coordinates })
}

/** Sites where the service has them: nobody was told of where they were dragged to. */
export function putBack(model, layers) {
  model.held = null
  for (const site of model.sites.values()) site.at = site.there ?? site.home
  layers.putSites()
  layers.putCandidates()
}

/** The plan as it stands again. */
export function startOver(model, layers) {
  model.startOver()
  layers.map.removeFeatureState({ source: 'people', sourceLayer: 'demand' })
  for (const level of levelsOf(model.plan)) layers.map.removeFeatureState({ source: level, sourceLayer: level })
  layers.putSites()
  layers.putCandidates()
  layers.putLiveAreas()
}
