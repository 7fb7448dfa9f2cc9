// The live scenario: kept by the service, changed step by step. One request at a time; while somebody drags, only the newest place counts.

import { ask, post, Refused } from './service.js'

export class Scenario {
  /** @param listeners `changed(answer)` for the differences of a step, `reset()` for another scenario, `busy(isBusy)`, `failed(error, wasConflict)` */
  constructor(planID, listeners) {
    Object.assign(this, { planID, listeners, id: null, revision: 0, name: '', isSaved: false, changes: [], canUndo: false, canRedo: false })
    this.waiting = []
    this.isSending = false
  }

  get isOpen() { return this.id !== null }
  get path() { return `/scenarios/${encodeURIComponent(this.id)}` }

  /**
   * Makes changes. With a `drag`, a number of one's own, steps of the same drag replace each other: those that wait are forgotten,
   * those that were made are replaced.
   */
  change(changes, drag = null) {
    if (drag !== null) this.waiting = this.waiting.filter(step => step.drag !== drag)
    return new Promise(done => {
      this.waiting.push({ changes, drag, done })
      this.send()
    })
  }

  async send() {
    if (this.isSending) return
    this.isSending = true
    this.listeners.busy(true)
    try {
      while (this.waiting.length) {
        const step = this.waiting.shift()
        await this.step(step)
        step.done()
      }
    } catch (error) {
      for (const step of this.waiting) step.done()
      this.waiting = []
      await this.recover(error)
    } finally {
      this.isSending = false
      this.listeners.busy(false)
    }
  }

  async step({ changes, drag, verb }) {
    if (verb) {
      this.take(await post(`${this.path}/${verb}`, { revision: this.revision }))
      // An answer to a step says how many changes there are, not which.
      this.changes = (await ask(this.path)).changes
      return this.listeners.changed(null)
    }
    if (!this.isOpen) this.adopt(await post('/scenarios', { plan: this.planID }))
    const replace = drag !== null && drag === this.lastDrag
    const answer = await post(`${this.path}/changes`, { revision: this.revision, changes, ...(replace ? { replace_last: true } : {}) })
    this.lastDrag = drag
    if (replace) this.changes.splice(-changes.length, changes.length)
    this.changes.push(...changes)
    this.take(answer)
  }

  take(answer) {
    this.revision = answer.revision
    this.isSaved = answer.saved ?? this.isSaved   // a kept scenario is kept with every change
    this.canUndo = answer.can_undo ?? this.changes.length > 0
    this.canRedo = answer.can_redo ?? false
    this.listeners.changed(answer)
  }

  adopt(answer) {
    Object.assign(this, { id: answer.id, revision: answer.revision, name: answer.name ?? '', isSaved: answer.saved ?? false, changes: answer.changes ?? [], lastDrag: null })
    this.canUndo = answer.can_undo ?? false
    this.canRedo = answer.can_redo ?? false
    if (answer.plan) this.planID = answer.plan
  }

  /** After a refusal: whoever else changed the scenario, what the service has is right. */
  async recover(error) {
    this.lastDrag = null
    const isConflict = error instanceof Refused && error.problem.code === 'revision-conflict'
    if (this.isOpen) await this.open(this.id).catch(() => {})
    else this.listeners.reset(null)
    this.listeners.failed(error, isConflict)
  }

  undo() { return this.turn('undo') }
  redo() { return this.turn('redo') }

  turn(verb) {
    if (!this.isOpen) return Promise.resolve()
    this.lastDrag = null
    return new Promise(done => {
      this.waiting.push({ verb, drag: null, done })
      this.send()
    })
  }

  /** Another scenario, as the service has it. */
  async open(id) {
    const answer = await ask(`/scenarios/${encodeURIComponent(id)}?changed=true`)
    this.adopt(answer)
    this.listeners.reset(answer)
  }

  /** A new scenario with some changes at once. */
  async create(name, changes) {
    const answer = await post('/scenarios', { plan: this.planID, name, changes })
    await this.open(answer.id)
  }

  async save(name) {
    const answer = await ask(this.path, { method: 'PUT', body: { name, saved: true, revision: this.revision } })
    this.name = answer?.name ?? name
    this.revision = answer?.revision ?? this.revision
    this.isSaved = true
  }

  /** Back to the plan as it stands. */
  async discard() {
    const path = this.path
    Object.assign(this, { id: null, revision: 0, name: '', isSaved: false, changes: [], lastDrag: null, canUndo: false, canRedo: false })
    this.listeners.reset(null)
    await ask(path, { method: 'DELETE' }).catch(() => {})   // an unsaved one ends by itself
  }

  leave() {
    Object.assign(this, { id: null, revision: 0, name: '', isSaved: false, changes: [], lastDrag: null, canUndo: false, canRedo: false })
    this.listeners.reset(null)
  }

  static async all(planID) {
    const answer = await ask('/scenarios')
    return (answer.scenarios ?? []).filter(one => !one.plan || one.plan === planID)
  }
}
