// The scenario in the panel: its name, its changes, others beside it.

import { changeList } from './changes.js'
import { fileName, h, notice, sure } from './dom.js'
import { takeFile } from './download.js'
import { Refused, root } from './service.js'
import { Scenario } from './scenario.js'
import { number, t } from './words.js'

/** How long a name may be for the service, in bytes of UTF-8: a Chinese letter has three. */
const mostBytes = 200

export class ScenarioPage {
  /** @param actions `named()`, `show(place)`, `compare()` */
  constructor(model, scenario, actions) {
    Object.assign(this, { model, scenario, actions, others: null, isMissing: false })
  }

  async look(refresh) {
    try {
      this.others = await Scenario.all(this.model.plan.id)
      this.isMissing = false
    } catch (error) {
      this.isMissing = error instanceof Refused && error.status === 404
      this.others = []
    }
    refresh()
  }

  render(refresh) {
    const { scenario } = this
    if (this.isMissing) return [h('p', { class: 'faint' }, t('scenariosMissing'))]
    if (this.others === null) this.look(refresh)
    return [scenario.isOpen ? this.own(refresh) : h('p', { class: 'faint' }, t('scenarioNone')), this.list(refresh)]
  }

  own(refresh) {
    const { scenario } = this
    const save = async event => {
      event.preventDefault()
      const name = event.target.elements.name.value.trim() || t('scenarioUnnamed')
      try {
        await scenario.save(name)
        this.draft = null
        this.actions.named()
        notice(t('saved'), false)
        await this.look(refresh)
      } catch (error) {
        notice(t('failed', { what: error.message }))
      }
    }
    const input = h('input', {
      type: 'text', name: 'name', value: this.draft?.id === scenario.id ? this.draft.name : scenario.name, 'data-key': 'scenario-name', oninput: event => this.write(event.target),
    })
    this.measure(input)
    return h('section', {},
      h('form', { class: 'form', onsubmit: save },
        h('label', { class: 'field' }, t('scenarioName'), input),
        h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main', 'data-key': 'scenario-save' }, t('save')),
          h('button', { type: 'button', 'data-key': 'scenario-leave', onclick: () => this.leave(refresh) }, t('leave')),
          h('button', { type: 'button', 'data-key': 'scenario-compare', onclick: () => this.actions.compare() }, t('compare')),
          h('a', { class: 'button', href: `${root}${scenario.path}/scenario.yaml`, download: true, onclick: event => takeFile(event, `${scenario.path}/scenario.yaml`, fileName([this.model.plan.name, scenario.name || t('scenarioUnnamed')], 'yaml')) }, t('scenarioFile')),
          h('button', { type: 'button', class: 'danger', 'data-key': 'scenario-discard', onclick: () => this.discard(refresh) }, t(scenario.isSaved ? 'deleteSaved' : 'discard')))),
      h('h2', {}, `${t('changesTitle')} ${number(scenario.changes.length)}`),
      changeList(this.model, scenario, { show: this.actions.show, takeOut: position => this.takeOut(position, refresh) }))
  }

  /** What is typed stays, whatever the page shows anew meanwhile; too long a name is told before it is sent. */
  write(input) {
    this.draft = { id: this.scenario.id, name: input.value }
    this.measure(input)
  }

  measure(input) {
    const size = new TextEncoder().encode(input.value.trim()).length
    input.setCustomValidity(size > mostBytes ? t('nameTooLong', { n: size, most: mostBytes, letters: Math.floor(mostBytes / 3) }) : '')
  }

  async leave(refresh) {
    const name = this.scenario.name || t('scenarioUnnamed')
    await this.scenario.leave()
    notice(t('left', { name }), false)
    await this.look(refresh)
  }

  /** What goes for good is asked about first. */
  async discard(refresh) {
    const { scenario } = this, name = scenario.name || t('scenarioUnnamed'), n = scenario.changes.length
    const isSure = scenario.isSaved ? await sure(t('deleteSure', { name }), t('deleteSaved'), t('cancel'))
      : n === 0 || await sure(t('discardSure', { name, n }), t('discard'), t('cancel'))
    if (!isSure) return
    try { await scenario.discard() } catch (error) { notice(t('failed', { what: error.message })) }
    await this.look(refresh)
  }

  /** One change less, in a scenario made anew. */
  async takeOut(position, refresh) {
    const { id, name, isSaved } = this.scenario
    try { if (await this.scenario.takeOut(position) && isSaved) notice(t('leftFor', { name: name || t('scenarioUnnamed') }), false) } catch (error) { notice(t('failed', { what: error.message })) }
    if (this.draft?.id === id) this.draft.id = this.scenario.id   // a name that is typed is not lost
    await this.look(refresh)
  }

  list(refresh) {
    const others = (this.others ?? []).filter(one => one.id !== this.scenario.id)
    if (!others.length) return null
    return h('section', {}, h('h2', {}, t('scenarios')), h('ul', { class: 'rows' }, others.map(one => h('li', {}, h('button', {
      type: 'button', class: 'row', 'data-key': `open-${one.id}`, onclick: () => this.scenario.open(one.id).then(refresh, error => notice(t('failed', { what: error.message }))),
    }, h('span', { class: 'row-body' }, h('span', { class: 'row-title' }, one.name || t('scenarioUnnamed')), h('span', { class: 'faint' }, t(one.saved ? 'savedWith' : 'unsavedWith', { n: number(one.change_count ?? 0) }))))))))
  }
}
