// Where the camera of the map is, and where it goes at first.

import { find } from './dom.js'
import { view } from './view.js'

/** Whether nothing should fly. */
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Where the link says that the camera is; nothing where it does not. */
export function camera() {
  const [zoom, longitude, latitude] = (view.camera ?? '').split('/').map(Number)
  return view.camera && [zoom, longitude, latitude].every(Number.isFinite) ? { zoom, center: [longitude, latitude] } : null
}

/** The whole plan in the part of the map that no box lies over. */
export function fitFree(map, { extent }) {
  if (!extent) return
  const stage = find('#map').getBoundingClientRect(), box = id => find(id).hidden ? null : find(id).getBoundingClientRect()
  const legend = box('#legend'), layers = box('#layers'), tools = box('#tools'), timeline = box('#timeline'), margin = 14
  // What is folded leaves the map free beside it.
  const left = legend?.height > 100 ? legend.right - stage.left : 0, right = layers?.height > 100 ? stage.right - layers.left : 0, room = stage.width - left - right > 240
  const padding = {
    left: room ? left + margin : margin, right: room ? right + margin : margin, top: tools.bottom - stage.top + margin, bottom: timeline?.height ? stage.bottom - timeline.top + margin : margin,
  }
  map.fitBounds([extent.slice(0, 2), extent.slice(2)], { padding, duration: 0 })
}
