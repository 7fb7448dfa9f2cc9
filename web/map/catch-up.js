// Fetches what no step of a scenario tells: areas and points that are too many for an answer, and the people out of reach as they are seen from afar.

import { notice } from './dom.js'
import { takePeople } from './live.js'
import { ask } from './service.js'
import { t } from './words.js'

/** How long nobody changes anything before everything is fetched, and how long the heat waits for the next step, in milliseconds. */
const pause = 800, heatPause = 400

export class CatchUp {
  /** @param redraw draws layers and legend anew */
  constructor(map, model, layers, scenario, redraw) {
    Object.assign(this, { map, model, layers, scenario, redraw })
  }

  /** After a street was closed every area and very many points may be others: they are fetched as a whole, once nobody changes anything for a while. */
  follow(answer) {
    const { scenario, model } = this
    if (answer?.changed?.service_areas_stale) model.areAreasBehind = true
    this.end()
    if (!scenario.isOpen || !(model.areAreasBehind || model.arePeopleBehind)) return
    const { id, revision } = scenario, { signal } = this.asking = new AbortController()
    this.fetching = setTimeout(() => {
      const isOver = () => scenario.id !== id || scenario.revision !== revision
      if (model.areAreasBehind) this.fetchAreas(isOver, signal)
      if (model.arePeopleBehind && answer?.changed?.demand !== null) this.fetchPeople(isOver, signal)
    }, pause)
  }

  /** Nothing more is asked of the scenario as it was: it may be gone by then. */
  end() {
    clearTimeout(this.fetching)
    this.asking?.abort()
  }

  /** Perhaps it is fewer points by now, as after undo. */
  async fetchPeople(isOver, signal) {
    const { scenario, model, layers } = this, answer = await ask(`${scenario.path}?changed=true`, { signal }).catch(() => null)
    if (answer && !isOver() && takePeople(model, layers, answer)) this.redraw()
  }

  async fetchAreas(isOver, signal) {
    const { scenario, model, layers } = this
    try {
      const path = `/plans/${encodeURIComponent(model.plan.id)}`, one = ({ properties }) => `${properties.tier}/${properties.facility}/${properties.area_m2}`
      const [areas, plan] = await Promise.all([ask(`${scenario.path}/layers/service_areas.geojson`, { signal }), model.planAreas ?? ask(`${path}/layers/service_areas.geojson`, { signal }).then(({ features }) => new Set(features.map(one)))])
      model.planAreas = plan
      if (isOver()) return
      for (const feature of areas.features.filter(one => one.properties.kind === 'facility')) {
        const { facility, tier } = feature.properties
        model.replacedAreas.add(facility)
        model.liveAreas.set(`${tier}/${facility}`, [{ ...feature, properties: { ...feature.properties, isOther: !plan.has(one(feature)) } }])
      }
      layers.putLiveAreas()
      model.areAreasBehind = false
      this.redraw()
    } catch (error) {
      if (!isOver() && !signal.aborted) notice(t('areasFailed', { what: error.message }))
    }
  }

  /** The heat follows a moment behind: its tiles are drawn anew for each step that is looked at, so not for every one of a drag. */
  followHeat() {
    const { scenario, layers, model } = this
    if (!scenario.isOpen || !model.isChanged || this.heatWaits) return
    const wait = Math.max(0, heatPause - (performance.now() - (this.heatAt ?? 0)))
    this.heatWaits = setTimeout(() => {
      this.heatWaits = null
      this.heatAt = performance.now()
      if (scenario.isOpen && this.map.getZoom() < model.singleFrom) layers.putHeat(scenario.path, scenario.revision)
    }, wait)
  }
}
