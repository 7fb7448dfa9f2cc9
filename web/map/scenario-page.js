// The scenario in the panel: its name, its changes, others beside it.

import { h, notice } from './dom.js'
import { takeFile } from './download.js'
import { Refused, root } from './service.js'
import { Scenario } from './scenario.js'
import { number, t } from './words.js'

export class ScenarioPage {
  /** @param actions `compare(others)` */
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
        notice(t('saved'), false)
        await this.look(refresh)
      } catch (error) {
        notice(t('failed', { what: error.message }))
      }
    }
    return h('section', {},
      h('form', { class: 'form', onsubmit: save },
        h('label', { class: 'field' }, t('scenarioName'), h('input', { type: 'text', name: 'name', maxlength: '80', value: scenario.name, 'data-key': 'scenario-name' })),
        h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main', 'data-key': 'scenario-save' }, t('save')),
          h('button', { type: 'button', 'data-key': 'scenario-discard', onclick: () => scenario.discard().then(() => this.look(refresh)) }, t('discard')),
          h('button', { type: 'button', 'data-key': 'scenario-compare', onclick: () => this.actions.compare() }, t('compare')),
          h('a', { class: 'button', href: `${root}${scenario.path}/scenario.yaml`, download: true, onclick: event => takeFile(event, `${scenario.path}/scenario.yaml`, `${scenario.id}.yaml`) }, t('scenarioFile')))),
      h('h2', {}, `${t('changesTitle')} ${number(scenario.changes.length)}`),
      h('ol', { class: 'changes' }, scenario.changes.map(change => h('li', {}, said(change, this.model)))))
  }

  list(refresh) {
    const others = (this.others ?? []).filter(one => one.id !== this.scenario.id)
    if (!others.length) return null
    return h('section', {}, h('h2', {}, t('scenarios')), h('ul', { class: 'rows' }, others.map(one => h('li', {}, h('button', {
      type: 'button', class: 'row', 'data-key': `open-${one.id}`, onclick: () => this.scenario.open(one.id).then(refresh, error => notice(t('failed', { what: error.message }))),
    }, h('span', { class: 'row-body' }, h('span', { class: 'row-title' }, one.name || t('scenarioUnnamed')), h('span', { class: 'faint' }, one.saved ? t('saved') : one.id)))))))
  }
}

/** A change in a few words. */
function said(change, model) {
  const kind = Object.keys(change).find(key => key !== 'cost'), value = change[kind]
  const name = one => model.sites.get(one)?.name ?? model.plan.facilities?.find(site => site.id === one)?.name ?? one
  const id = kind === 'merge' ? `${[value.from].flat().map(name).join('、')} → ${value.into?.name ?? value.into?.id ?? ''}` : value?.facility?.name ?? value?.facility?.id ?? name(value?.facility) ?? ''
  const key = `change_${kind}`
  return t(['move', 'add', 'remove', 'resize', 'restage', 'merge', 'street'].includes(kind) ? key : 'change_other', { id: typeof id === 'string' ? id : '' })
}
