// Site selection: the question, the chosen sites, and the certificate of how good they are.

import { find, h, notice, say } from './dom.js'
import { ask, post } from './service.js'
import { hasToken } from './token.js'
import { view } from './view.js'
import { capital, inBoth, number, percent, t } from './words.js'

/** How long a search may take, in seconds: less than the minute after which reverse proxies give up waiting. */
const patience = 50

const models = ['max-cover', 'p-median', 'p-center', 'set-cover']

export class Siting {
  /** @param actions `showChosen(ids)`, `open(name, changes, from)`, `flyTo(id)` */
  constructor(model, scenario, actions) {
    Object.assign(this, { model, scenario, actions, asked: { model: 'max-cover', count: 10, weight: 'people', existing: true }, answer: null, job: null })
  }

  render(refresh) {
    const { asked, answer } = this
    if (!this.model.plan.candidates) return [h('p', { class: 'faint' }, t('noCandidates'))]
    // Nothing is drawn anew while somebody types or ticks: the button would go from under the mouse that is about to press it.
    const set = (name, isShown = false) => event => {
      asked[name] = event.target.type === 'checkbox' ? event.target.checked : event.target.value
      if (isShown) return refresh()
      const remark = find('[data-key="siting-other"]')
      if (remark) remark.hidden = !this.isOfOther()
    }
    const choice = (name, words, values, say) => h('label', { class: 'field' }, words, h('select', { 'data-key': `siting-${name}`, onchange: set(name, name === 'model') },
      values.map(value => h('option', { value, selected: asked[name] === value }, say(value)))))
    return [
      h('p', { class: 'faint' }, t('sitingIntro')), this.scenario.isOpen && h('p', { 'data-key': 'siting-on' }, t('sitingOn', { name: this.ground().name })),
      h('form', { class: 'form', onsubmit: event => { event.preventDefault(); this.run(refresh) } },
        choice('model', t('model'), models, value => t(`model_${value}`)),
        asked.model !== 'set-cover' && h('label', { class: 'field' }, t('count'), h('input', {
          type: 'number', min: '1', max: '500', value: asked.count, 'data-key': 'siting-count', oninput: set('count'),
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
      ...(asked.model === 'set-cover' ? {} : { count: Number(asked.count) }), time_limit: patience,
      ...(this.scenario.isOpen ? { scenario: this.scenario.id } : {}),
    }
  }

  /** Whether the answer is one to another question than the one that stands in the form. */
  isOfOther() { return !!this.answer && (this.question.tier !== view.tier || ['model', 'count', 'weight', 'existing'].some(name => String(this.question[name]) !== String(this.asked[name]))) }

  /** What is built on: the open scenario as it is now, or nothing but the plan. */
  ground() {
    const { isOpen, id, revision, name } = this.scenario
    return isOpen ? { id, revision, name: name || t('scenarioUnnamed') } : null
  }

  async run(refresh) {
    const job = this.job = { isStopped: false }
    this.answer = null
    this.actions.showChosen([])
    refresh()
    try {
      await this.scenario.rest()
      this.question = { tier: view.tier, ...this.asked, ground: this.ground() }
      const answer = await (hasToken() ? this.asJob(job) : this.atOnce(job))
      if (job.isStopped) return
      this.answer = answer
      this.actions.showChosen((answer.sites ?? []).map(site => site.id))
      say(`${t(`sitStatus_${answer.status}`)} ${t('objective')} ${number(answer.objective)}`)
    } catch (error) {
      if (!job.isStopped) notice(t('failed', { what: error.message }))
    } finally {
      if (this.job === job) this.job = null
      refresh()
    }
  }

  /** Nobody's job can be stopped by nobody: without a token the page waits for the answer, and the service gives up when it goes. */
  atOnce(job) {
    const waiting = new AbortController()
    job.stop = async () => waiting.abort()
    return post('/processes/site/execution', { inputs: this.inputs() }, { signal: waiting.signal })
  }

  /** As a job, which outlives a connection; it is stopped with the token that it was asked with. */
  async asJob(job) {
    let state = await post('/processes/site/execution', { inputs: this.inputs() }, { headers: { Prefer: 'respond-async' } })
    const path = `/jobs/${encodeURIComponent(state.jobID)}`
    job.stop = () => ask(path, { method: 'DELETE' })
    if (job.isStopped) return job.stop()
    while (['accepted', 'running'].includes(state.status) && !job.isStopped) {
      await new Promise(done => setTimeout(done, 500))
      state = await ask(path)
    }
    if (job.isStopped) return null
    const results = await ask(`${path}/results`)
    return results['site.json'] ?? results
  }

  async stop(refresh) {
    const { job } = this
    job.isStopped = true
    try {
      await job.stop?.()
      notice(t('stopped'), false)
    } catch (error) {
      notice(t('stopRefused', { what: error.message, n: patience }))
    }
    this.job = null
    refresh()
  }

  certificate(answer) {
    const sites = answer.sites ?? [], { covered = {}, existing = {}, question } = { ...answer, question: this.question }
    const isNearest = ['p-median', 'p-center'].includes(question.model), people = value => question.weight === 'people' ? t('people', { n: number(value) }) : number(value)
    // What is counted, in the words of people: seconds are told as minutes.
    const figure = value => value === null || value === undefined ? '–' : answer.unit === 's' ? t('minutes', { n: number(value / 60, 1) })
      : answer.unit?.endsWith('*s') ? t('personMinutes', { n: number(value / 60) }) : answer.unit === 'people' ? people(value) : answer.unit === 'sites' ? t('places', { n: number(value) }) : number(value, 1)
    const costs = sites.map(site => site.cost).filter(value => typeof value === 'number'), area = sites.reduce((sum, site) => sum + (site.floor_area ?? 0), 0)
    const binding = (answer.binding_conditions ?? []).map(({ kind, id, limit }) => [t(`binding_${kind}`), id, limit ? number(limit) : null].filter(Boolean).join(' '))
    const facts = [
      [t('objective'), figure(answer.objective)], [t('bound'), figure(answer.bound)], [t('gap'), percent(answer.gap, 3)],
      [t('coveredAfter'), sites.length && covered.weight !== undefined ? `${people(covered.weight)} · ${percent(covered.share_of_weight)}` : null],
      [t('gainAll'), sites.length && existing.weight !== undefined && !isNearest ? `+${people(covered.weight - existing.weight)}` : null],
      [t('unreachable'), answer.unreachable?.weight ? people(answer.unreachable.weight) : null],
      [t('floorArea'), area ? t('squareMetres', { n: number(area) }) : null],
      [t('cost'), costs.length ? `${number(costs.reduce((sum, cost) => sum + cost, 0), 1)}${costs.length < sites.length ? ` ${t('costsUnknown', { n: sites.length - costs.length })}` : ''}` : null],
      [t('binding'), answer.status === 'infeasible' ? null : binding.join(t('semicolon')) || t('none')],
    ]
    const reasons = whyNot(answer.refusal)
    const { ground } = question, now = this.ground(), groundWords = ground ? t('sitingOfScenario', { name: ground.name }) : t('sitingOfPlan')
    const isBehind = ground?.id !== now?.id || ground?.revision !== now?.revision
    return h('section', { class: 'certificate', 'aria-labelledby': 'certificate-title' },
      h('h2', { id: 'certificate-title' }, t('certificate'), ' ', h('span', { class: `badge ${answer.status}` }, t(`sitStatus_${answer.status}`))),
      h('p', { class: 'faint' }, [capital(inBoth(this.model.tier(question.tier))), t(`model_${question.model}`), t('sitingOf', { ground: groundWords })].join(' · ')),
      isBehind && h('p', { class: 'behind', 'data-key': 'siting-behind' }, t('sitingBehind', { ground: groundWords })),
      h('p', { class: 'behind', 'data-key': 'siting-other', hidden: !this.isOfOther() }, t('sitingOther')),
      answer.status === 'optimal' && question.model !== 'set-cover' && sites.length < Number(question.count) && h('p', { class: 'faint', 'data-key': 'siting-enough' }, t('sitingEnough', { asked: number(Number(question.count)), n: number(sites.length) })),
      reasons.length > 0 && h('ul', { class: 'reasons', 'data-key': 'siting-reasons' }, reasons.map(reason => h('li', {}, reason))),
      answer.status !== 'infeasible' && h('table', { class: 'numbers' }, h('tbody', {},
        facts.filter(([, value]) => value !== null)
          .map(([words, value]) => h('tr', {}, h('th', { scope: 'row' }, words), h('td', {}, value))))),
      sites.length > 0 && h('h3', {}, t('chosen', { n: sites.length })),
      h('ol', { class: 'rows' }, sites.map((site, i) => h('li', {}, h('button', { type: 'button', class: 'row', onclick: () => this.actions.flyTo(site.id) },
        h('span', { class: 'rank', 'aria-hidden': 'true' }, String(i + 1)),
        h('span', { class: 'row-body' }, h('span', { class: 'row-title' }, site.name || site.id, h('strong', {}, t(isNearest ? 'nearestTo' : 'gain', { n: number(site.gain) }))),
          h('span', { class: 'faint' }, site.id)))))),
      sites.length > 0 && h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', 'data-key': 'siting-open', onclick: () => this.asScenario(sites) }, t('asScenario'))))
  }

  /** The chosen sites as a scenario, which continues from the one that the search was built on. */
  asScenario(sites) {
    const changes = sites.map(({ id, tiers }) => {
      const { name, at, floor_area, capacity, cost } = this.model.sites.get(id)
      return { add: { facility: { id, name, location: at, tiers: tiers ?? [this.question.tier], stage: 'in_use', ...(floor_area ? { floor_area } : {}), ...(capacity ? { capacity } : {}), ...(cost ? { cost } : {}) } } }
    })
    this.actions.showChosen([])
    const { ground } = this.question, what = `${t('tabSiting')}${t('colon')}${t(`model_${this.question.model}`)} ${sites.length}`
    this.actions.open(ground ? t('sitingName', { base: ground.name.slice(0, 36), what }) : what, changes, ground?.id)
  }
}

/** Why there is no answer, as the command says it. */
function whyNot(refusal) {
  if (!refusal) return []
  return [
    refusal.unreachable_areas?.length > 0 && t('whyUnreachable'), refusal.missing_places && t('whyNoRoom', { n: number(refusal.missing_places) }), ...(refusal.contradictions ?? []),
    refusal.fewest_sites && t('whyFewest', { n: number(refusal.fewest_sites) }),
    refusal.possible_without?.length > 0 ? t('whyWithout', { what: refusal.possible_without.map(one => one.condition.replace(/ --[\w-]+/, '')).join(t('semicolon')) }) : t('whyNothing'),
  ].filter(Boolean)
}
