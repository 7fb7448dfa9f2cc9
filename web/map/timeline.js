// The time slider: how far along the facilities were at the end of each month, by the ledger. Hidden where there is no ledger.

import { fill, find, h, say } from './dom.js'
import { ask } from './service.js'
import { view } from './view.js'
import { number, t } from './words.js'

export class Timeline {
  /** @param changed called with the day, or nothing for the newest, when another day is looked at */
  constructor(model, changed) {
    Object.assign(this, { model, changed, days: [], at: null })
  }

  async read() {
    const { days, stages } = await ask(`/plans/${encodeURIComponent(this.model.plan.id)}/stages`)
    Object.assign(this, { days, stages })
  }

  /** The day that is looked at; nothing for the newest. */
  get day() { return this.at === null ? undefined : this.days[this.at] }

  /** The stage of a facility on the day that is looked at: its own where that is now, null before the ledger knew of it. */
  stage(site) {
    if (this.at === null || !this.stages[site.id]) return site.stage
    return this.stages[site.id][this.at]
  }

  show(isWanted) {
    const element = find('#timeline'), last = this.days.length
    element.hidden = !isWanted || last < 2
    if (element.hidden) return
    const at = this.at ?? last, day = this.day ?? t('today')
    const open = [...this.model.sites.values()].filter(site => site.kind === 'facility' && (site.tiers ?? '').includes(view.tier) && this.stage(site) === 'in_use').length
    // The slider is made once: one that is made anew under the mouse cannot be dragged on.
    if (!this.slider) {
      this.words = h('label', { for: 'day' })
      this.slider = h('input', { id: 'day', type: 'range', 'data-key': 'day', oninput: event => this.look(Number(event.target.value)) })
      this.said = h('output', { for: 'day' })
      element.append(this.words, this.slider, this.said)
    }
    this.words.textContent = t('atDate')
    this.slider.max = String(last)
    this.slider.value = String(at)
    this.slider.setAttribute('aria-valuetext', day)
    fill(this.said, h('strong', {}, day), h('span', { class: 'faint' }, ` ${t('stage_in_use')} ${number(open)}`),
      h('span', { class: 'note' }, t('onlyStages')))
    element.setAttribute('aria-label', t('atDate'))
  }

  /** A day of the address, where the ledger has it. */
  lookOn(day) {
    const at = this.days.indexOf(day)
    if (at >= 0) this.look(at)
  }

  look(at) {
    this.at = at >= this.days.length ? null : at
    this.changed(this.day)
    say(this.day ?? t('today'))
  }
}
