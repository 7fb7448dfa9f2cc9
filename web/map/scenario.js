// The live scenario: kept by the service, changed step by step. One request at a time; while somebody drags, only the newest place counts.

import { subject, touched } from './changes.js'
import { ask, post, Refused } from './service.js'
import { t } from './words.js'

/** How many of the last changes of a scenario that is made anew can be undone one by one. */
const undoable = 20

export class Scenario {
  /** @param listeners `changed(answer)` for the differences of a step, `reset()` for another scenario, `busy(isBusy)`, `failed(error, wasConflict)`,
   *   `stuck()` where a step failed and the service cannot be asked how things stand, `ending()` before it is let go of, `rebuilt()` where it had lost the scenario and has it again,
   *   `remarked(notes, isDoubtful)` for what the service has to say of a step, nothing most of the time, `again()` where a step that
   *   another's had crossed was done after it */
  constructor(planID, listeners) {
    Object.assign(this, { planID, listeners, id: null, revision: 0, name: '', isSaved: false, changes: [], canUndo: false, canRedo: false })
    this.waiting = []
    this.isSending = false
    /** What the service has to say of a change, by the change. */
    this.remarks = new Map()
  }

  get isOpen() { return this.id !== null }
  get path() { return `/scenarios/${encodeURIComponent(this.id)}` }

  /**
   * Makes changes. With a `drag`, a number of one's own, steps of the same drag replace each other: those that wait are forgotten,
   * those that were made are replaced. Where another has taken the id of what is added meanwhile, `anew` says it with another one.
   * @returns the changes that were made, nothing where none were
   */
  change(changes, drag = null, anew = null) {
    if (drag !== null) this.forget(step => step.drag === drag)
    return new Promise(done => {
      this.waiting.push({ changes, drag, anew, done })
      this.send()
    })
  }

  send() {
    if (!this.isSending) this.sending = this.work()
  }

  async work() {
    this.isSending = true
    this.listeners.busy(true)
    try {
      while (this.waiting.length) {
        const step = this.waiting.shift()
        let made = null
        try {
          made = await this.step(step)
        } catch (error) {
          this.forget(() => true)
          made = await this.recover(error, step)
          // Where somebody drags to meanwhile counts, on what is there now; a step back would take back another's.
          this.forget(one => one.verb)
        } finally {
          step.done(made)
        }
      }
    } finally {
      this.isSending = false
      this.listeners.busy(false)
    }
  }

  /** Steps that are not sent any more. */
  forget(isOver) {
    for (const step of this.waiting.filter(isOver)) step.done(null)
    this.waiting = this.waiting.filter(step => !isOver(step))
  }

  /** Waits until nothing is under way: the answer to a step must not be taken for another scenario's. */
  async rest() {
    while (this.isSending) await this.sending
  }

  async step({ changes, drag, verb }) {
    if (verb) {
      this.take(await post(`${this.path}/${verb}`, { revision: this.revision }))
      // An answer to a step says how many changes there are, not which.
      const { changes, notes } = await ask(this.path)
      this.changes = changes
      this.takeRemarks(notes)
      this.listeners.changed(null)
      return null
    }
    const isNew = !this.isOpen
    if (isNew) this.adopt(await post('/scenarios', { plan: this.planID }))
    const replace = drag !== null && drag === this.lastDrag
    let answer
    try {
      answer = await post(`${this.path}/changes`, { revision: this.revision, changes, ...(replace ? { replace_last: true } : {}) })
    } catch (error) {
      if (isNew) await this.giveUp()   // no empty scenario stays behind
      throw error
    }
    this.lastDrag = drag
    if (replace) this.changes.splice(-changes.length, changes.length)
    // As the service's list has it: the last move, stage and size of a centre are the ones that count.
    const last = new Set(changes.map(lasting).filter(Boolean))
    this.changes = [...this.changes.filter(one => !last.has(lasting(one))), ...changes]
    this.takeRemarks(answer.notes, changes, this.remarks)
    this.take(answer)
    this.listeners.remarked(answer.notes ?? [], (answer.notes ?? []).some(note => subject(changes[note.change])))
    return changes
  }

  /** Remarks come with the numbers of the changes among those that were asked for, or of all. */
  takeRemarks(notes, changes = this.changes, known = new Map()) {
    for (const note of notes ?? []) known.set(changes[note.change], [...(known.get(changes[note.change]) ?? []), note])
    this.remarks = known
  }

  /** What there is to say of where the changes put a site. */
  remarksOf(id) { return this.changes.filter(one => subject(one) === id).flatMap(one => this.remarks.get(one) ?? []) }

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
    this.takeRemarks(answer.notes)
  }

  /**
   * After a refusal: whoever else changed the scenario, what the service has is right. An addition or a move that does not collide with what
   * the other did is done on it by itself, once.
   * @returns the changes that were made after all
   */
  async recover(error, step = {}) {
    this.lastDrag = null
    const before = this.changes, isConflict = error instanceof Refused && error.problem.code === 'revision-conflict'
    if (!this.isOpen) this.listeners.reset(null)
    else try {
      await this.read(this.id)
    } catch (second) {
      if (second instanceof Refused && second.status === 404) {
        await this.rebuild(error)
        return null
      }
      this.listeners.stuck()
      this.listeners.failed(error, isConflict)
      return null
    }
    if (isConflict && step.drag != null && this.waiting.some(one => one.drag === step.drag)) return null   // the drag has gone on
    const changes = isConflict && this.isOpen ? this.after(before, step) : null
    if (changes) try {
      const made = await this.step({ ...step, changes })
      this.listeners.again()
      return made
    } catch (second) {
      await this.read(this.id).catch(() => this.listeners.stuck())
      this.listeners.failed(second, second instanceof Refused && second.problem.code === 'revision-conflict')
      return null
    }
    this.listeners.failed(error, isConflict)
    return null
  }

  /** A step's changes as they can be made after another's; nothing where they are about the same centre, or build on what the other may have altered. */
  after(before, { changes, verb, anew }) {
    if (verb || !changes?.every(one => one.add || one.move)) return null
    const about = (list, id) => JSON.stringify(list.filter(one => touched(one).includes(id)).map(ordered))
    const isFree = changes.every(one => touched(one).every(id => about(before, id) === about(this.changes, id)))
    return isFree ? changes : anew?.() ?? null
  }

  /** The service has the scenario no longer, after a restart or a long rest: its changes are still known here, and make a new one. */
  async rebuild(error) {
    const { name, changes } = this
    try {
      const answer = await post('/scenarios', { plan: this.planID, name, changes })
      await this.read(answer.id)
      this.listeners.rebuilt()
    } catch {
      this.close()
      this.listeners.failed(error, false)
    }
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

  /** Another scenario. */
  async open(id) {
    await this.rest()
    await this.read(id)
  }

  /** A scenario as the service has it. */
  async read(id) {
    const answer = await ask(`/scenarios/${encodeURIComponent(id)}?changed=true`)
    this.adopt(answer)
    this.listeners.reset(answer)
  }

  /** A new scenario with some changes at once; `from` is the id of one that it continues. */
  async create(name, changes, from) {
    const answer = await post('/scenarios', { plan: this.planID, name, changes, ...(from ? { from } : {}) })
    await this.open(answer.id)
  }

  /**
   * One change less, or `instead` another one. The service takes back only the last, so another scenario is made of the others, and takes this one's place; a saved one
   * stays as it is, and a copy goes on.
   * @returns whether it was done: not where somebody else has changed the scenario
   */
  async takeOut(position, instead = null) {
    await this.rest()
    const now = await ask(this.path), { path, isSaved } = this, left = now.changes.flatMap((one, i) => i !== position ? [one] : instead ? [instead] : [])
    const isAsShown = now.revision === this.revision && now.changes.length === this.changes.length && subject(now.changes[position]) === subject(this.changes[position])
    if (!isAsShown) {
      await this.read(this.id)
      this.listeners.failed(null, true)
      return false
    }
    if (left.length) await this.read(await this.remake(isSaved ? t('copyOf', { name: now.name.slice(0, 55) }) : now.name, left))
    else this.close()
    // Whoever may not let go of it leaves it to itself.
    if (!isSaved) await ask(path, { method: 'DELETE', isFirst: false }).catch(() => {})
    return true
  }

  /** A new scenario of some changes, the last of them step by step: undo then takes back one of them and not all. */
  async remake(name, changes) {
    const first = Math.max(0, changes.length - undoable)
    let { id, revision } = await post('/scenarios', { plan: this.planID, name, changes: changes.slice(0, first) })
    const path = `/scenarios/${encodeURIComponent(id)}`
    try {
      for (const change of changes.slice(first)) revision = (await post(`${path}/changes`, { revision, changes: [change] })).revision
    } catch (error) {
      await ask(path, { method: 'DELETE', isFirst: false }).catch(() => {})
      throw error
    }
    return id
  }

  async save(name) {
    await this.rest()
    const answer = await ask(this.path, { method: 'PUT', body: { name, saved: true, revision: this.revision } })
    this.name = answer?.name ?? name
    this.revision = Math.max(this.revision, answer?.revision ?? 0)
    this.isSaved = true
  }

  /** Deletes it for good, a saved one too, and goes back to the plan as it stands. */
  async discard() {
    await this.rest()
    this.listeners.ending()
    try {
      await ask(this.path, { method: 'DELETE' })
    } catch (error) {
      if (!(error instanceof Refused && error.status === 404)) throw error   // one that is gone already is gone
    }
    await this.leave()
  }

  async giveUp() {
    const { path } = this
    this.close()
    await ask(path, { method: 'DELETE' }).catch(() => {})   // an unsaved one ends by itself
  }

  /** Back to the plan as it stands; the service keeps the scenario: a saved one for good, another until nobody has used it for long. */
  async leave() {
    await this.rest()
    this.close()
  }

  close() {
    Object.assign(this, { id: null, revision: 0, name: '', isSaved: false, changes: [], lastDrag: null, canUndo: false, canRedo: false })
    this.takeRemarks([])
    this.listeners.reset(null)
  }

  static async all(planID) {
    const answer = await ask('/scenarios')
    return (answer.scenarios ?? []).filter(one => !one.plan || one.plan === planID)
  }
}

/** What the last change of counts, of those that a list keeps once. */
const lasting = change => ['move', 'restage', 'resize'].map(kind => change[kind] && `${kind} ${change[kind].facility}`).find(Boolean)

/** A value whose keys stand in the order of letters: the service may print them in another one. */
const ordered = value => Array.isArray(value) ? value.map(ordered)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map(key => [key, ordered(value[key])])) : value
