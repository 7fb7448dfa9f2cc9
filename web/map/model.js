// What the page knows: the plan's start, its summary, its sites as they are now, and what the live scenario changed.

import { ask } from './service.js'
import { listed, t } from './words.js'

export class Model {
  constructor(plan, summary, singleFrom) {
    this.plan = plan
    this.summary = summary
    this.singleFrom = singleFrom
    this.crowded = crowded(plan, summary.demand?.population ?? 0)
    this.names = new Map(['communities', 'subdistricts'].flatMap(level => (plan[level] ?? []).map(area => [area.id, area.name])))
    this.selected = new Set()
    this.startOver()
  }

  /** Reads a plan. */
  static async read(id) {
    const path = encodeURIComponent(id)
    const [plan, summary, plans] = await Promise.all([ask(`/plans/${path}/map`), ask(`/plans/${path}/coverage`), ask('/plans')])
    const collection = (plans?.plans?.length ?? 1) > 1 ? `${path}.demand` : 'demand'
    const tiles = await ask(`/collections/${collection}/tiles/WebMercatorQuad`).catch(() => null)
    return new Model(plan, summary, tiles?.vector_layers?.[0]?.singleFrom ?? 14)
  }

  /** The plan as it stands, without a scenario. */
  startOver() {
    const site = kind => one => [one.id, { ...one, kind, at: one.at, home: one.at }]
    this.sites = new Map([...(this.plan.candidates ?? []).map(site('candidate')), ...(this.plan.facilities ?? []).map(site('facility'))])
    /** Service areas that the scenario drew anew, by facility and tier, and the facilities whose old ones no longer hold. */
    this.liveAreas = new Map()
    this.replacedAreas = new Set()
    this.liveTiers = null
    /** Lines across the streets that the scenario closes. */
    this.closed = []
    this.isChanged = false
    /** Whether the map's points, and its service areas, are not those of the scenario as it is now. */
    this.arePeopleBehind = false
    this.areAreasBehind = false
    this.selected.clear()
  }

  tier(id) { return this.plan.tiers.find(tier => tier.id === id) ?? this.plan.tiers[0] }

  /** What the centres are called that serve: those at the plan's stages, most often in use and nothing else. */
  get servingWords() {
    const { serving } = this.plan
    return serving.join() === 'in_use' ? t('facilitiesInUse') : t('facilitiesServing', { stages: listed(serving.map(stage => t(`stage_${stage}`))) })
  }

  /**
   * What a group of people is said to be: with a scenario open, within the time or not, since who finds room is worked out with the comparison only.
   */
  status(said) { return this.isChanged && (said === 'served' || said === 'no_capacity') ? 'within' : said }

  /** What the people of a tier may be, as the map tells them apart: those who are cut off only where there are any. */
  statuses(tier) {
    const { value } = this.numbers(tier)
    return ['out_of_reach', ...['isolated', 'off_network'].filter(name => value(name) > 0), ...(this.isChanged ? ['within'] : ['no_capacity', 'served'])]
  }

  areaName(id) { return this.names.get(id) ?? id ?? '' }

  /** The indicators of a tier as they are now: the plan's, with the scenario's over them. */
  numbers(tier) {
    const base = this.summary.tiers?.[tier] ?? {}, live = this.liveTiers?.[tier]
    const value = key => {
      const said = live?.[key] ?? live?.after?.[key]
      return said === undefined ? base[key] : typeof said === 'object' && said !== null ? said.after : said
    }
    return { base, value, isLive: !!live }
  }
}

/** How many people on a hectare count as very many here: about twice the mean of what is built on, which is half of the extent, roughly; two digits of it. */
function crowded({ extent }, people) {
  if (!extent || !people) return 100
  const [west, south, east, north] = extent
  const hectares = (east - west) * 111320 * Math.cos((south + north) / 2 * Math.PI / 180) * (north - south) * 110574 / 1e4
  return Math.max(1, Number((people / Math.max(1, hectares / 2) * 2).toPrecision(2)))
}
