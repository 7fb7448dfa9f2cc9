// The sites in a list: found by name, chosen and moved with the keyboard alone.

import { colours } from './colours.js'
import { fill, h, notice, say } from './dom.js'
import { isDark, view } from './view.js'
import { t } from './words.js'

const most = 120

export class SiteList {
  /** @param actions `choose(site)`, and `move(site, place, { isLast })` */
  constructor(model, actions) {
    Object.assign(this, { model, actions, text: '', withCandidates: false, moving: null })
  }

  render(refresh) {
    const { model } = this
    // Only the list follows what is typed: an input that is made anew loses a word that an input method is still putting together.
    const found = h('div', { class: 'found' }), list = () => fill(found, this.list(refresh))
    const search = event => {
      if (event.isComposing) return
      this.text = event.target.value
      list()
    }
    list()
    return [
      h('p', { class: 'faint' }, t('sitesIntro')),
      h('label', { class: 'field' }, h('span', { class: 'hidden-text' }, t('search')), h('input', {
        type: 'search', placeholder: t('search'), value: this.text, 'data-key': 'site-search', oninput: search, oncompositionend: search,
      })),
      model.plan.candidates && h('label', { class: 'check' }, h('input', {
        type: 'checkbox', checked: this.withCandidates, 'data-key': 'site-candidates', onchange: event => { this.withCandidates = event.target.checked; refresh() },
      }), t('showCandidates')),
      found,
    ]
  }

  /** The sites that are looked for. */
  list(refresh) {
    const { model } = this, c = colours(isDark()), wanted = this.text.trim().toLowerCase()
    const sites = [...model.sites.values()].filter(site => site.at && (this.withCandidates || site.kind === 'facility') && (site.tiers ?? '').includes(view.tier))
      .filter(site => !wanted || site.id.toLowerCase().includes(wanted) || (site.name ?? '').toLowerCase().includes(wanted))
    return [
      sites.length === 0 && h('p', { class: 'faint' }, t('noSites')),
      h('ul', { class: 'rows', 'aria-label': t('tabSites') }, sites.slice(0, most).map(site => h('li', {}, h('button', {
        type: 'button', class: `row${model.selected.has(site.id) ? ' chosen' : ''}`, 'data-key': `site-${site.id}`, 'aria-pressed': String(this.moving === site.id),
        onclick: () => this.actions.choose(site), onkeydown: event => this.key(event, site, refresh), onblur: event => this.left(event.currentTarget, site),
      },
        h('span', { class: 'mark dot', 'aria-hidden': 'true', style: { background: site.kind === 'candidate' ? c.stage.candidate : c.stage[site.stage], 'border-color': c.hollow } }),
        h('span', { class: 'row-body' }, h('span', { class: 'row-title' }, site.name || site.id),
          h('span', { class: 'faint' }, `${site.id} · ${t(`stage_${site.kind === 'candidate' ? 'candidate' : site.stage}`)}`)))))),
      sites.length > most && h('p', { class: 'faint' }, t('more', { n: sites.length - most })),
    ]
  }

  /** Enter begins and ends a move; in between the arrow keys move the site, and elsewhere they walk through the list. */
  key(event, site, refresh) {
    const direction = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      if (this.moving === site.id) return this.end(site, refresh)
      this.moving = site.id
      this.actions.choose(site)
      refresh()
      notice(t('moving', { name: site.name || site.id }), false)
      say(t('moving', { name: site.name || site.id }))
    } else if (event.key === 'Escape' && this.moving) {
      this.end(site, refresh)
    } else if (direction && this.moving === site.id) {
      event.preventDefault()
      // From where it is by now: each answer puts another object in the place of the one that this row was made of.
      const metres = event.shiftKey ? 250 : 50, { at: [x, y] } = this.model.sites.get(site.id) ?? site
      const place = [x + direction[0] * metres / (111320 * Math.cos(y * Math.PI / 180)), y + direction[1] * metres / 110574]
      this.actions.move(site, place)
      say(t('movedTo', { name: site.name || site.id, x: place[0].toFixed(5), y: place[1].toFixed(5) }))
    } else if (direction && !this.moving && direction[1]) {
      event.preventDefault()
      const item = event.currentTarget.parentElement
      const other = direction[1] > 0 ? item.previousElementSibling : item.nextElementSibling
      other?.querySelector('button')?.focus()
    }
  }

  /** Whoever goes elsewhere ends the move. A row that was only made anew has the focus again a moment later. */
  left(row, site) {
    setTimeout(() => {
      if (this.moving === site.id && document.activeElement?.dataset.key !== row.dataset.key) this.end(site, () => row.setAttribute('aria-pressed', 'false'))
    })
  }

  end(site, refresh) {
    this.moving = null
    this.actions.drop?.(site)
    refresh()
    say(t('moveEnded'))
  }
}
