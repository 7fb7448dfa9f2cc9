// Site selection: the question, the chosen sites, and the certificate of how good they are.

import { h, notice, say } from './dom.js'
import { ask, post, Refused } from './service.js'
import { view } from './view.js'
import { number, percent, t } from './words.js'

const models = ['max-cover', 'p-median', 'p-center', 'set-cover']

export class Siting {
  /** @param actions `showChosen(ids)`, `open(name, changes)` */
  constructor(model, actions) {
    Object.assign(this, { model, actions, asked: { model: 'max-cover', count: 10, weight: 'people', existing: true }, answer: null, job: null })
  }

  render(refresh) {
    const { asked, answer } = this
    if (!this.model.plan.candidates) return [h('p', { class: 'faint' }, t('noCandidates'))]
    const set = name => event => { asked[name] = event.target.type === 'checkbox' ? event.target.checked : event.target.value; refresh() }
    const choice = (name, words, values, say) => h('label', { class: 'field' }, words, h('select', { 'data-key': `siting-${name}`, onchange: set(name) },
      values.map(value => h('option', { value, selected: asked[name] === value }, say(value)))))
    return [
      h('p', { class: 'faint' }, t('sitingIntro')),
      h('form', { class: 'form', onsubmit: event => { event.preventDefault(); this.run(refresh) } },
        choice('model', t('model'), models, value => t(`model_${value}`)),
        asked.model !== 'set-cover' && h('label', { class: 'field' }, t('count'), h('input', {
          type: 'number', min: '1', max: '500', value: asked.count, 'data-key': 'siting-count', onchange: set('count'),
        })),
        choice('weight', t('weight'), ['people', 'elders'], value => t(`weight_${value}`)),
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: asked.existing, 'data-key': 'siting-existing', onchange: set('existing') }), t('existing')),
        h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main', 'data-key': 'siting-run', disabled: !!this.job }, this.job ? t('running') : t('run')),
          this.job && h('button', { type: 'button', 'data-key': 'siting-stop', onclick: () => this.stop(refresh) }, t('stopRun')))),
      answer && this.certificate(answer),
    ]
  }

  inputs() {
    const { asked } = this
    return {
      plan: this.model.plan.id, tier: view.tier, model: asked.model, weight: asked.weight, ...(asked.existing ? {} : { existing: 'none' }),
      ...(asked.model === 'set-cover' ? {} : { count: Number(asked.count) }), time_limit: 60,
    }
  }

  async run(refresh) {
    this.answer = null
    this.job = { isStopped: false }
    refresh()
    const job = this.job
    try {
      let state = await post('/processes/site/execution', { inputs: this.inputs() }, { headers: { Prefer: 'respond-async' } })
      if (state?.sites) this.answer = state
      job.id = state?.jobID
      while (!this.answer && job.id && ['accepted', 'running'].includes(state.status) && !job.isStopped) {
        await new Promise(done => setTimeout(done, 500))
        state = await ask(`/jobs/${encodeURIComponent(job.id)}`)
      }
      if (!this.answer && !job.isStopped) {
        const results = await ask(`/jobs/${encodeURIComponent(job.id)}/results`)
        this.answer = results.sites ? results : Object.values(results).map(one => one?.value ?? one).find(one => one?.sites) ?? results
      }
      if (this.answer) {
        this.actions.showChosen((this.answer.sites ?? []).map(site => site.id))
        say(`${t(`sitStatus_${this.answer.status}`)} ${t('objective')} ${number(this.answer.objective)}`)
      }
    } catch (error) {
      notice(t('failed', { what: error.message }))
    } finally {
      this.job = null
      refresh()
    }
  }

  async stop(refresh) {
    const job = this.job
    job.isStopped = true
    if (job.id) await ask(`/jobs/${encodeURIComponent(job.id)}`, { method: 'DELETE' }).catch(error => { if (!(error instanceof Refused)) throw error })
    refresh()
  }

  certificate(answer) {
    const sites = answer.sites ?? []
    const binding = (answer.binding_conditions ?? []).map(({ kind, id, limit }) => [t(`binding_${kind}`), id, limit ? number(limit) : null].filter(Boolean).join(' '))
    return h('section', { class: 'certificate', 'aria-labelledby': 'certificate-title' },
      h('h2', { id: 'certificate-title' }, t('certificate'), ' ', h('span', { class: `badge ${answer.status}` }, t(`sitStatus_${answer.status}`))),
      h('table', { class: 'numbers' }, h('tbody', {},
        [[t('objective'), number(answer.objective, 1)], [t('bound'), number(answer.bound, 1)], [t('gap'), percent(answer.gap, 3)], [t('binding'), binding.join('；') || t('none')]]
          .map(([words, value]) => h('tr', {}, h('th', { scope: 'row' }, words), h('td', {}, value))))),
      h('h3', {}, t('chosen', { n: sites.length })),
      h('ol', { class: 'rows' }, sites.map((site, i) => h('li', {}, h('button', { type: 'button', class: 'row', onclick: () => this.actions.flyTo(site.id) },
        h('span', { class: 'rank', 'aria-hidden': 'true' }, String(i + 1)),
        h('span', { class: 'row-body' }, h('span', { class: 'row-title' }, site.name || site.id, h('strong', {}, t('gain', { n: number(site.gain) }))),
          h('span', { class: 'faint' }, site.id)))))),
      sites.length > 0 && h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', onclick: () => this.asScenario(sites) }, t('asScenario'))))
  }

  asScenario(sites) {
    const changes = sites.map(({ id, tiers }) => {
      const { name, at, floor_area, capacity, cost } = this.model.sites.get(id)
      return { add: { facility: { id, name, location: at, tiers: tiers ?? [view.tier], stage: 'in_use', ...(floor_area ? { floor_area } : {}), ...(capacity ? { capacity } : {}), ...(cost ? { cost } : {}) } } }
    })
    this.actions.open(`${t('tabSiting')}：${t(`model_${this.asked.model}`)} ${sites.length}`, changes)
  }
}
