// What the mouse, the finger and the keyboard do on the map: drag a site, add one, choose several to merge, close a street.

import { fill, find, h, say } from './dom.js'
import { icon } from './icons.js'
import { inBoth, t } from './words.js'
import { view } from './view.js'

const threshold = 4   // pixels before a press becomes a drag

export class Tools {
  /** @param actions `choose, drag, drop, add, merge, closeStreet, undo, redo` */
  constructor(map, model, actions) {
    Object.assign(this, { map, model, actions, tool: 'move', held: null, line: [] })
    const canvas = map.getCanvas()
    map.on('mousedown', event => this.press(event))
    map.on('touchstart', event => { if (event.points.length === 1) this.press(event) })
    map.on('mousemove', event => { if (!this.held) this.hover(event) })
    // What is held follows the mouse wherever it goes, under a panel and out of the map too: there the map itself hears nothing of it.
    addEventListener('mousemove', event => this.follow(event), true)
    addEventListener('touchmove', event => { if (event.touches.length === 1) this.follow(event.touches[0]) }, true)
    // A button may be let go anywhere, outside the map too.
    for (const name of ['mouseup', 'touchend', 'touchcancel']) window.addEventListener(name, () => this.release())
    map.on('click', event => this.click(event))
    canvas.setAttribute('tabindex', '0')
    addEventListener('keydown', event => this.key(event))
    // Whoever has come to the map with the keyboard acts at its middle, where a cross stands.
    map.getContainer().append(h('div', { id: 'cross', 'aria-hidden': 'true' }))
    for (const name of ['focus', 'blur']) canvas.addEventListener(name, () => this.showHint())
    map.on('move', () => { if (this.tool === 'close' && this.line.length === 1 && this.hasCross) this.actions.drawn([this.line[0], map.getCenter().toArray()]) })
  }

  get hasCross() { return this.map.getCanvas().matches(':focus-visible') }

  use(tool, isByKeyboard = false) {
    this.tool = this.tool === tool ? 'move' : tool
    this.line = []
    this.actions.drawn([])
    if (this.tool !== 'merge' && this.model.selected.size > 1) { this.model.selected.clear(); this.actions.chosen() }
    this.show()
    if (isByKeyboard && this.tool !== 'move') this.map.getCanvas().focus()
    say(this.hint())
  }

  showHint() { find('#hint').textContent = this.hasCross ? `${this.hint()} · ${t('hintCross')}` : this.hint() }

  hint() {
    const tier = inBoth(this.model.tier(view.tier))
    return { move: t('hintMove'), add: t('hintAdd', { tier }), merge: t('hintMerge'), close: this.line.length ? t('hintCloseEnd') : t('hintClose') }[this.tool]
  }

  /** The bar of tools as it is now. */
  show() {
    const { scenario } = this.actions
    const button = (name, words) => h('button', {
      type: 'button', 'data-key': `tool-${name}`, 'aria-pressed': String(this.tool === name), title: words, onclick: event => this.use(name, event.detail === 0),
    }, icon(name), h('span', { class: 'words' }, words))
    const turn = (name, can) => h('button', {
      type: 'button', 'data-key': `tool-${name}`, disabled: !can, title: t(name), 'aria-label': t(name), onclick: () => this.actions[name](),
    }, icon(name))
    const count = this.model.selected.size
    fill(find('#tools'),
      button('move', t('toolMove')), button('add', t('toolAdd')), button('merge', t('toolMerge')), button('close', t('toolClose')),
      h('span', { class: 'divider' }), turn('undo', scenario.canUndo), turn('redo', scenario.canRedo),
      this.tool === 'merge' && h('button', { type: 'button', class: 'main', 'data-key': 'merge-now', disabled: count < 2, onclick: () => this.actions.merge() }, t('mergeNow', { n: count })))
    find('#tools').setAttribute('aria-label', t('tools'))
    this.showHint()
    this.map.getCanvas().style.cursor = this.tool === 'add' || this.tool === 'close' ? 'crosshair' : ''
  }

  /** The site under a spot of the screen; the nearest of several. */
  siteAt(spot, reach = matchMedia('(pointer: coarse)').matches ? 18 : 5) {
    const layers = ['r-facilities', 'r-candidates'].filter(id => this.map.getLayer(id))
    const found = this.map.queryRenderedFeatures([[spot.x - reach, spot.y - reach], [spot.x + reach, spot.y + reach]], { layers })
    const distance = feature => { const at = this.map.project(feature.geometry.coordinates); return Math.hypot(at.x - spot.x, at.y - spot.y) }
    const nearest = found.sort((a, b) => distance(a) - distance(b))[0]
    return nearest && this.model.sites.get(nearest.properties.id)
  }

  press(event) {
    if (this.tool !== 'move' || this.held || (event.originalEvent.button ?? 0) !== 0) return
    const site = this.siteAt(event.point)
    if (!site) return
    event.preventDefault()
    this.held = { site, from: event.point, isMoving: false }
    this.map.dragPan.disable()
  }

  hover(event) {
    if (this.tool === 'move') this.map.getCanvas().style.cursor = this.siteAt(event.point) ? 'grab' : ''
    if (this.tool === 'close' && this.line.length === 1) this.actions.drawn([this.line[0], event.lngLat.toArray()])
  }

  /** Where the mouse or finger is takes what is held there; beside the map, to its edge. */
  follow({ clientX, clientY }) {
    const { held } = this
    if (!held) return
    const box = this.map.getContainer().getBoundingClientRect()
    const x = Math.min(Math.max(clientX - box.left, 0), box.width), y = Math.min(Math.max(clientY - box.top, 0), box.height)
    if (!held.isMoving && Math.hypot(x - held.from.x, y - held.from.y) < threshold) return
    if (!held.isMoving) document.body.classList.add('dragging')   // panels let one see what is under them
    held.isMoving = true
    this.map.getCanvas().style.cursor = 'grabbing'
    this.actions.drag(held.site, this.map.unproject([x, y]).toArray())
  }

  release() {
    if (!this.held) return
    const { site, isMoving } = this.held
    this.held = null
    document.body.classList.remove('dragging')
    this.map.dragPan.enable()
    if (isMoving) {
      this.actions.drop(site)
      this.ended = performance.now()   // the click that follows is none
    }
  }

  click(event) {
    if (this.ended && performance.now() - this.ended < 300) return
    this.act(event.lngLat.toArray(), this.siteAt(event.point), event.point)
  }

  /** Does what the tool does at a place. */
  act(place, site, spot) {
    if (this.tool === 'add') {
      this.actions.add(place)
      this.use('move')
    } else if (this.tool === 'close') {
      this.line.push(place)
      if (this.line.length === 2) {
        this.actions.closeStreet(this.line)
        this.use('move')
      } else this.show()
    } else if (this.tool === 'merge') {
      if (site && site.kind === 'facility') this.actions.select(site)
    } else this.actions.choose(site ?? null, { feature: this.areaAt(spot) })
  }

  /** Enter acts at the cross; Shift with an arrow key moves the map by a little. */
  cross(event) {
    const step = { ArrowUp: [0, -10], ArrowDown: [0, 10], ArrowLeft: [-10, 0], ArrowRight: [10, 0] }[event.key]
    if (event.key === 'Enter' && !event.repeat) {
      const place = this.map.getCenter(), spot = this.map.project(place), site = this.siteAt(spot, 24), { tool } = this
      event.preventDefault()
      this.act(place.toArray(), site, spot)
      if (tool === 'move' || tool === 'merge') say(site ? `${site.name || site.id}${this.model.selected.has(site.id) ? ` · ${t('isSelected')}` : ''}` : t('nothingHere'))
    } else if (step && event.shiftKey) {
      event.preventDefault()
      this.map.panBy(step, { duration: 0 })
    }
  }

  /** The person, community or subdistrict under a spot, for the card that tells of it. */
  areaAt(spot) {
    const layers = ['r-people', 'r-communities', 'r-subdistricts'].filter(id => this.map.getLayer(id))
    return layers.length ? this.map.queryRenderedFeatures(spot, { layers })[0] : undefined
  }

  key(event) {
    if (event.key === 'Escape') {
      if (document.querySelector('dialog[open]')) return
      if (this.tool !== 'move') this.use('move')
      else this.actions.choose(null)
    }
    if (event.target === this.map.getCanvas()) this.cross(event)
    const isTyping = ['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName)
    if (!isTyping && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      this.actions[event.shiftKey ? 'redo' : 'undo']()
    } else if (!isTyping && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      this.actions.redo()
    }
  }
}
