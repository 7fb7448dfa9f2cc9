// The map itself, and what lies quietly under the results: the plan's own streets and water.

import { colours } from './colours.js'
import { root } from './service.js'
import { credentials } from './token.js'

export const fonts = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Noto Sans", system-ui, sans-serif'
const narrow = ['footway', 'steps', 'path', 'pedestrian', 'corridor', 'track']
const wide = ['motorway', 'trunk', 'primary']
const middle = ['secondary', 'tertiary']

/** Where a plan's tiles of some layers are. */
export const tiles = (plan, layers) => [`${root}/plans/${encodeURIComponent(plan)}/tiles/WebMercatorQuad/{z}/{y}/{x}?collections=${layers.join(',')}`]

function style(plan, c) {
  const base = plan.hasWater ? ['streets', 'water'] : ['streets']
  const width = stops => ['interpolate', ['exponential', 1.6], ['zoom'], ...stops]
  const streets = (id, classes, paint, more = {}) => ({
    id, type: 'line', source: 'base', 'source-layer': 'streets', filter: classes, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint, ...more,
  })
  const isOf = classes => ['in', ['get', 'class'], ['literal', [...classes, ...classes.map(name => `${name}_link`)]]]
  return {
    version: 8,
    glyphs: `${root}/map/glyphs/{fontstack}/{range}.pbf`,
    sources: { base: { type: 'vector', tiles: tiles(plan.id, base), minzoom: 7, maxzoom: 15 } },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': c.land } },
      ...(plan.hasWater ? [{ id: 'water', type: 'fill', source: 'base', 'source-layer': 'water', paint: { 'fill-color': c.water, 'fill-outline-color': c.waterEdge } }] : []),
      streets('paths', isOf(narrow), { 'line-color': c.path, 'line-width': width([14, 0.5, 18, 3]) }, { minzoom: 14 }),
      streets('roads-edge', ['!', isOf(narrow)], { 'line-color': c.roadEdge, 'line-width': width([11, 1, 14, 2.6, 18, 14]) }, { minzoom: 12.5 }),
      streets('roads-small', ['!', ['any', isOf(narrow), isOf(wide), isOf(middle)]], { 'line-color': c.road, 'line-width': width([13, 0.8, 18, 10]) }, { minzoom: 13 }),
      streets('roads-middle', isOf(middle), { 'line-color': c.road, 'line-width': width([10, 0.7, 14, 2, 18, 13]) }),
      streets('roads-wide', isOf(wide), { 'line-color': c.road, 'line-width': width([8, 0.8, 11, 1.8, 14, 3.4, 18, 17]) }),
    ],
  }
}

/**
 * Whether what the map complains of is no fault: a request that was given up, as for the heat of a step that another has followed, or a tile of a
 * scenario that is gone by now.
 */
const isExpected = (error, source) => error?.name === 'AbortError' || error?.message === 'AbortError' || source === 'live-people' && [404, 410].includes(error?.status)

/** A map of a plan in an element. `done` is its `load`. */
export function makeMap(container, plan, isDark, camera) {
  const c = colours(isDark)
  const map = new maplibregl.Map({
    container, style: style(plan, c), transformRequest: url => url.startsWith(`${root}/`) ? { url, headers: credentials() } : { url }, localIdeographFontFamily: fonts, attributionControl: false, maxZoom: 19, minZoom: 7,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    ...(camera ?? { bounds: plan.extent ?? [100, 20, 120, 40], fitBoundsOptions: { padding: innerWidth > 1100 ? { top: 70, bottom: 20, left: 60, right: 190 } : 40 } }),
  })
  map.once('style.load', () => map.setLight({ intensity: 0 }))   // areas have their own colour and no shade
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.on('error', ({ error, sourceId }) => { if (!isExpected(error, sourceId)) console.error(error?.message ?? String(error)) })
  // All letters, not the ideographs alone, are drawn with the reader's fonts: no font file is shipped or asked for.
  map.style.glyphManager._doesCharSupportLocalGlyph = () => true
  return map
}

/** Another theme for the base map. */
export function paintBase(map, isDark) {
  const c = colours(isDark)
  const paint = {
    land: { 'background-color': c.land }, water: { 'fill-color': c.water, 'fill-outline-color': c.waterEdge }, paths: { 'line-color': c.path },
    'roads-edge': { 'line-color': c.roadEdge }, 'roads-small': { 'line-color': c.road }, 'roads-middle': { 'line-color': c.road }, 'roads-wide': { 'line-color': c.road },
  }
  for (const [layer, properties] of Object.entries(paint)) {
    if (!map.getLayer(layer)) continue
    for (const [name, value] of Object.entries(properties)) map.setPaintProperty(layer, name, value)
  }
}
