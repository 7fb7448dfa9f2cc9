// The map as a picture: in light colours and twice as fine as on most screens, for paper.

import { paintBase } from './base-map.js'
import { h } from './dom.js'
import { isDark, view } from './view.js'

/** How many dots of the picture stand for one of the page. */
export const fineness = 2

/** As long as a map that is still fetching is waited for, in milliseconds; then it is taken as it is. */
const patience = 20000

/** A canvas with what the map shows. The map itself is light and fine for that moment, and then as it was. */
export async function pictureOf(map, layers) {
  const before = map.getPixelRatio(), wasDark = isDark()
  const wear = dark => { paintBase(map, dark); layers.draw(view, dark) }
  try {
    if (wasDark) wear(false)
    map.setPixelRatio(fineness)
    await rest(map)
    return await copied(map)
  } finally {
    map.setPixelRatio(before)
    if (wasDark) wear(isDark())
  }
}

function rest(map) {
  return new Promise(done => {
    map.once('idle', done)
    map.triggerRepaint()
    setTimeout(done, patience)
  })
}

/** The canvas is only whole while it is being drawn. */
function copied(map) {
  return new Promise(done => {
    map.once('render', () => {
      const from = map.getCanvas(), copy = h('canvas')
      Object.assign(copy, { width: from.width, height: from.height })
      copy.getContext('2d').drawImage(from, 0, 0)
      done(copy)
    })
    map.triggerRepaint()
  })
}
