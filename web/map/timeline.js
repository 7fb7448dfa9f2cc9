// The time slider: how far along the facilities were at the end of each month, by the ledger. Hidden where there is no ledger.

import { fill, find, h, say } from './dom.js'
import { ask } from './service.js'
import { number, t } from './words.js'

export class Timeline {
  /** @param changed called when another day is looked at */
  constructor(model, changed) {
    Object.assign(this, { model, changed, days: [], at: null })
  }

  async read() {
    const { days, stages } = await ask(`/plans/${encodeURIComponent(this.model.plan.id)}/stages`)
    Object.assign(this, { days, stages })
  }

  /** The stage of a facility on the day that is looked at: its own where that is now, null before the ledger knew of it. */
  stage(site) {
    if (this.at === null || !this.stages[site.id]) return site.stage
    return this.stages[site.id][this.at]
  }

  show(isWanted) {
    const element = find('#timeline'), last = this.days.length
    element.hidden = !isWanted || last < 2
    if (element.hidden) return
    const at = this.at ?? last, day = this.at === null ? t('today') : this.days[at]
    const open = [...this.model.sites.values()].filter(site => site.kind === 'facility' && this.stage(site) === 'in_use').length
    fill(element, h('label', { for: 'day' }, t('atDate')), h('input', {
      id: 'day', type: 'range', min: '0', max: String(last), value: String(at), 'data-key': 'day', 'aria-valuetext': day,
      oninput: event => this.look(Number(event.target.value)),
    }), h('output', { for: 'day' }, h('strong', {}, day), h('span', { class: 'faint' }, ` ${t('stage_in_use')} ${number(open)}`)))
    element.setAttribute('aria-label', t('atDate'))
  }

  look(at) {
    this.at = at >= this.days.length ? null : at
    this.changed()
    say(this.at === null ? t('today') : this.days[at])
  }
}
