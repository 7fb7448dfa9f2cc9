// The results on the map: service areas of both tiers, people out of reach, communities or subdistricts by an indicator, gaps, facilities, candidates, names.

import { tiles } from './base-map.js'
import { colours } from './colours.js'
import { levelsOf, scale, shownLevel, steps } from './indicators.js'
import { root } from './service.js'
import { view } from './view.js'

/** How far a group of people shines, in pixels: more than the cells of a tile are apart. */
const heatRadius = 18

const empty = { type: 'FeatureCollection', features: [] }
const text = (size, more = {}) => ({ 'text-field': ['get', 'name'], 'text-size': size, 'text-font': ['local'], 'text-max-width': 9, 'text-padding': 6, ...more })
export const point = (at, properties) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties })

/** Draws a plan's results on a map. `model` has the plan's start, its sites as they are now, and the live scenario's differences. */
export class ResultLayers {
  constructor(map, model) {
    this.map = map
    this.model = model
    const { plan } = model
    const vector = layers => ({ type: 'vector', tiles: tiles(plan.id, layers), minzoom: 7, maxzoom: 15 })
    map.addSource('areas', vector(['service_areas']))
    map.addSource('people', { ...vector(['demand']), promoteId: { demand: 'id' } })
    for (const level of levelsOf(plan)) map.addSource(level, { ...vector([level]), promoteId: { [level]: 'id' } })
    for (const name of ['live-areas', 'gaps', 'candidates', 'facilities', 'chosen', 'drawn', 'names']) map.addSource(name, { type: 'geojson', data: empty })
  }

  /** Every layer anew: after a theme, tier or choice has changed in more than its paint. */
  draw(view, isDark) {
    this.redraw = () => this.draw(view, isDark)
    const { map, model } = this, { plan } = model, c = colours(isDark), tier = view.tier
    // Layers that are there stay, and are painted and put in their place again: MapLibre fails on a tile that comes between two of them of the same name.
    const standing = new Set(map.getStyle().layers.map(layer => layer.id).filter(id => id.startsWith('r-')))
    const add = (id, layer, shown = true) => {
      const name = `r-${id}`
      if (!shown) return
      if (!standing.delete(name)) return map.addLayer({ id: name, ...layer })
      for (const [key, value] of Object.entries(layer.paint)) map.setPaintProperty(name, key, value)
      for (const [key, value] of Object.entries(layer.layout ?? {})) map.setLayoutProperty(name, key, value)
      if (layer.filter) map.setFilter(name, layer.filter)
      map.moveLayer(name)
    }
    const has = name => view.layers.has(name)
    const tierColour = name => c.tier[name] ?? c.otherTier

    if (has('communities') && shownLevel(plan)) this.addIndicator(add, shownLevel(plan), c)
    if (has('areas')) for (const { id } of plan.tiers.filter(one => view.areaTiers.has(one.id))) {
      const colour = tierColour(id)
      const filter = this.areaFilter(id)
      // Each centre's own area, with a scenario and without: a union would be that of before. Lying flat as blocks without height, those of a
      // layer are as dark where they overlap as where they do not.
      const paint = { 'fill-extrusion-color': colour, 'fill-extrusion-opacity': has('communities') ? 0.05 : isDark ? 0.26 : 0.2 }
      const edge = { 'line-color': colour, 'line-width': 1, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0, 13.5, 0.12, 15, 0.55] }
      const live = ['==', ['get', 'tier'], id], isOther = ['all', live, ['to-boolean', ['get', 'isOther']]]
      add(`area-${id}`, { type: 'fill-extrusion', source: 'areas', 'source-layer': 'service_areas', filter, paint })
      add(`live-area-${id}`, { type: 'fill-extrusion', source: 'live-areas', filter: live, paint })
      add(`area-edge-${id}`, { type: 'line', source: 'areas', 'source-layer': 'service_areas', filter, paint: edge })
      add(`live-edge-${id}`, { type: 'line', source: 'live-areas', filter: live, paint: edge })
      add(`live-other-${id}`, { type: 'line', source: 'live-areas', filter: isOther, paint: { 'line-color': colour, 'line-width': 2.5, 'line-dasharray': [3, 1.5] } })
    }
    if (has('unserved')) this.addPeople(add, tier, c, isDark)
    if (has('gaps')) add('gaps', {
      type: 'circle', source: 'gaps', paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, ['/', ['sqrt', ['get', 'people']], 50], 12, ['+', 1, ['/', ['sqrt', ['get', 'people']], 14]], 15, ['+', 6, ['/', ['sqrt', ['get', 'people']], 6]]],
        'circle-color': c.gap, 'circle-opacity': 0.12, 'circle-stroke-color': c.gap, 'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 13, 1.4],
      },
    })
    add('drawn', { type: 'line', source: 'drawn', paint: { 'line-color': c.selected, 'line-width': 3, 'line-dasharray': [2, 1.5] }, layout: { 'line-cap': 'round' } })
    if (has('candidates')) add('candidates', {
      type: 'circle', source: 'candidates', paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 1.8, 13, 4, 16, 7], 'circle-color': c.stage.candidate, 'circle-stroke-color': c.candidateEdge,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 14, 1.6],
      },
    })
    add('chosen', { type: 'circle', source: 'chosen', paint: { 'circle-radius': 11, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': c.selected, 'circle-stroke-width': 3 } })
    if (has('names')) this.addNames(add, c)
    if (has('facilities')) this.addFacilities(add, view, c)
    for (const name of standing) map.removeLayer(name)
    // A new layer's colours are worked out with the next frame, and MapLibre fails on a tile that comes before: so the frame is drawn now.
    map.redraw()
  }

  areaFilter(tier) {
    const { replacedAreas } = this.model
    return ['all', ['==', ['get', 'tier'], tier], ['==', ['get', 'kind'], 'facility'],
      ['!', ['in', ['coalesce', ['get', 'facility'], ''], ['literal', [...replacedAreas]]]]]
  }

  /** Only the areas that still hold. */
  filterAreas() {
    for (const { id } of this.model.plan.tiers) {
      for (const layer of [`r-area-${id}`, `r-area-edge-${id}`]) if (this.map.getLayer(layer)) this.map.setFilter(layer, this.areaFilter(id))
    }
  }

  /** How much a person weighs, so that the last colour means the same density of people at every zoom: `model.crowded` on a hectare. */
  heatIntensity(zoom) {
    const [, south, , north] = this.model.plan.extent ?? [0, 30, 0, 30]
    const metresPerPixel = 40075017 / 512 * Math.cos((south + north) / 2 * Math.PI / 180) / 2 ** zoom
    // MapLibre's kernel is 0.3989 of a bell whose radius is three times its spread: over the plane it sums to 0.3989 · 2π · (radius / 3)².
    const kernel = 0.3989 * 2 * Math.PI * (heatRadius / 3) ** 2
    return 1 / (kernel * this.model.crowded / 1e4 * metresPerPixel ** 2)
  }

  addPeople(add, tier, c, isDark) {
    const status = ['coalesce', ['feature-state', `${tier}_status`], ['get', `${tier}_status`], '']
    const single = this.model.singleFrom, isLive = this.model.isChanged && this.isHeatThere
    const heat = (id, source, isShown) => add(id, {
      type: 'heatmap', source, 'source-layer': 'demand', maxzoom: single, paint: {
        'heatmap-weight': ['to-number', ['get', `${tier}_out_of_reach`], 0],
        'heatmap-intensity': ['interpolate', ['exponential', 4], ['zoom'], 6, this.heatIntensity(6), 16, this.heatIntensity(16)],
        'heatmap-radius': heatRadius,
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], 0, c.heat[0], 0.08, c.heat[1], 0.25, c.heat[2], 0.5, c.heat[3], 0.75, c.heat[4], 1, c.heat[5]],
        'heatmap-opacity': isShown ? isDark ? 0.6 : 0.7 : 0,
      },
    })
    heat('heat', 'people', !isLive)
    // A scenario's own: not seen before its tiles are there, and asked for all the same.
    if (this.model.isChanged && this.map.getSource('live-people')) heat('live-heat', 'live-people', isLive)
    add('people', {
      type: 'circle', source: 'people', 'source-layer': 'demand', minzoom: single, layout: { visibility: this.model.arePeopleBehind ? 'none' : 'visible' }, paint: {
        'circle-radius': ['interpolate', ['exponential', 1.6], ['zoom'], 12, ['max', 1.2, ['/', ['sqrt', ['get', 'people']], 5]], 17, ['max', 3, ['sqrt', ['get', 'people']]]],
        'circle-color': ['match', status, 'out_of_reach', c.out_of_reach, 'isolated', c.isolated, 'off_network', c.off_network, 'no_capacity', this.model.isChanged ? c.served : c.no_capacity, c.served],
        'circle-stroke-color': ['match', status, 'isolated', c.isolatedEdge, c.off_networkEdge], 'circle-stroke-width': ['match', status, ['isolated', 'off_network'], 1.2, 0],
        'circle-opacity': ['match', status, ['out_of_reach', 'isolated', 'off_network'], 0.85, 'no_capacity', this.model.isChanged ? 0.45 : 0.85, 0.45],
      },
    })
  }

  addFacilities(add, view, c) {
    const big = ['in', 'street_centre', ['get', 'tiers']]
    // The tier that is looked at stands in front; the other steps back.
    const own = ['in', view.tier, ['get', 'tiers']]
    const radius = ['interpolate', ['linear'], ['zoom'], 9, ['case', big, 3.6, 2.2], 12, ['case', big, 6.5, 4.6], 15, ['case', big, 10, 7.5]]
    const colour = ['match', ['get', 'stage'], ...Object.entries(c.stage).flat(), c.stage.planned]
    add('facilities', {
      type: 'circle', source: 'facilities', layout: { 'circle-sort-key': ['case', own, 1, 0] }, paint: {
        'circle-radius': radius, 'circle-color': ['case', ['==', ['get', 'isNew'], true], c.stage.added, colour], 'circle-opacity': ['case', own, 1, 0.55],
        'circle-stroke-color': ['case', ['get', 'isSelected'], c.selected, ['get', 'isChosen'], c.ink, ['in', ['get', 'stage'], ['literal', ['planned', 'closed']]], c.hollow, c.edge],
        'circle-stroke-width': ['case', ['get', 'isSelected'], 3.5, ['get', 'isChosen'], 3, 1.6], 'circle-stroke-opacity': ['case', own, 1, 0.55],
      },
    })
    add('doubts', {
      type: 'symbol', source: 'facilities', filter: ['get', 'isDoubtful'], layout: { 'text-field': '!', 'text-font': ['local'], 'text-size': 22, 'text-anchor': 'bottom', 'text-offset': [0, -0.35], 'text-allow-overlap': true },
      paint: { 'text-color': c.gap, 'text-halo-color': c.halo, 'text-halo-width': 2 },
    })
    if (view.layers.has('names')) add('facility-names', {
      type: 'symbol', source: 'facilities', minzoom: 14.2, layout: text(12, { 'text-anchor': 'top', 'text-offset': [0, 0.9] }),
      paint: { 'text-color': c.stage.in_use, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
    })
  }

  addNames(add, c) {
    const paint = { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 }
    add('subdistrict-names', {
      type: 'symbol', source: 'names', filter: ['==', ['get', 'level'], 'subdistricts'], minzoom: 10.4, maxzoom: 13.2,
      layout: text(12, { 'text-letter-spacing': 0.08 }), paint: { ...paint, 'text-opacity': 0.8 },
    })
    add('community-names', {
      type: 'symbol', source: 'names', filter: ['==', ['get', 'level'], 'communities'], minzoom: 13.2, layout: text(12), paint: { ...paint, 'text-opacity': 0.75 },
    })
  }

  /** The areas of a level in the colours of an indicator; those without a value in the land's. */
  addIndicator(add, level, c) {
    const key = `${view.tier}_${view.indicator}`, value = ['coalesce', ['feature-state', key], ['get', key]], colours = scale(c)
    const classes = ['step', ['to-number', value, 0], colours[0], ...steps(this.model.plan, level).flatMap((step, i) => [step, colours[i + 1]])]
    add(level, { type: 'fill', source: level, 'source-layer': level, paint: { 'fill-color': ['case', ['==', ['typeof', value], 'number'], classes, c.land], 'fill-opacity': 0.62 } })
    add('borders', { type: 'line', source: level, 'source-layer': level, paint: { 'line-color': c.border, 'line-width': level === 'subdistricts' ? 1.2 : 0.7, 'line-dasharray': [3, 2] } })
  }

  /** Sites where they are now. */
  putSites() {
    const { map, model } = this, sites = [...model.sites.values()]
    const stage = site => model.stageOf?.(site) ?? null
    const features = kind => sites.filter(site => site.kind === kind && site.at && (!model.stageOf || stage(site) !== null))
      .map(site => point(site.at, { id: site.id, name: site.name, stage: model.stageOf ? stage(site) : site.stage, tiers: site.tiers, isNew: !!site.isNew, isSelected: model.selected.has(site.id), isChosen: site.id === model.chosen, isDoubtful: !!model.remarksOf?.(site.id).length }))
    map.getSource('facilities').setData({ type: 'FeatureCollection', features: features('facility') })
  }

  putCandidates() {
    const sites = [...this.model.sites.values()].filter(site => site.kind === 'candidate' && site.at)
    this.map.getSource('candidates').setData({ type: 'FeatureCollection', features: sites.map(site => point(site.at, { id: site.id, name: site.name, tiers: site.tiers })) })
  }

  putGaps(tier) {
    const gaps = (this.model.plan.gaps ?? []).filter(gap => gap.tier === tier)
    const middle = gap => gap.at ?? [(gap.box[0] + gap.box[2]) / 2, (gap.box[1] + gap.box[3]) / 2]
    this.map.getSource('gaps').setData({ type: 'FeatureCollection', features: gaps.map(gap => point(middle(gap), { id: gap.id, people: gap.people })) })
  }

  putNames() {
    const features = ['subdistricts', 'communities'].flatMap(level => (this.model.plan[level] ?? []).filter(area => area.box)
      .map(({ box, name }) => point([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], { name: name.replace(/社区$|街道$/, ''), level })))
    this.map.getSource('names').setData({ type: 'FeatureCollection', features })
  }

  putLiveAreas() {
    this.map.getSource('live-areas').setData({ type: 'FeatureCollection', features: [...this.model.liveAreas.values()].flat() })
  }

  /** Where those out of reach are with a scenario, as it stands at a revision: its own tiles, since a group of people has no number to be told by. */
  putHeat(path, revision) {
    const { map } = this, address = `${root}${path}/tiles/WebMercatorQuad/{z}/{y}/{x}?revision=${revision}`, source = map.getSource('live-people')
    if (source && this.heatAddress === address) return
    this.heatAddress = address
    if (source) return source.setTiles([address])
    map.addSource('live-people', { type: 'vector', tiles: [address], minzoom: 7, maxzoom: 15 })
    this.redraw()
    const arrived = () => {
      if (!map.getSource('live-people') || !map.isSourceLoaded('live-people')) return
      map.off('sourcedata', arrived)
      this.isHeatThere = true
      setTimeout(() => { this.redraw(); this.heatCame?.() })   // which draws a frame, and may not while one is being drawn
    }
    map.on('sourcedata', arrived)
  }

  /** Another scenario, or none: its heat is not the last one's. */
  dropHeat() {
    this.isHeatThere = false
    if (this.map.getLayer('r-live-heat')) this.map.removeLayer('r-live-heat')
    if (this.map.getSource('live-people')) this.map.removeSource('live-people')
  }

  /** Rings around places: those that site selection chose, or one that was flown to. */
  putChosen(places, { areSites = false } = {}) {
    this.model.areSitesChosen = areSites && places.length > 0
    this.map.getSource('chosen').setData({ type: 'FeatureCollection', features: places.map(at => point(at, {})) })
  }

  /** The line that is being drawn across a street, and those where streets are closed. */
  putDrawn(line) {
    const lines = [...this.model.closed, line].filter(one => one.length > 1)
    this.map.getSource('drawn').setData({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates: lines }, properties: {} })
  }
}
