// The token of whoever uses the page: asked for when the service wants one, kept for this tab while it is open and nowhere else.

import { fill, find, h } from './dom.js'
import { t } from './words.js'

/** Two services of one host, under different paths, have tokens of their own. */
const place = `walkshed-token ${new URL('..', import.meta.url).pathname}`

let token = sessionStorage.getItem(place)
let asking = null
let answer = null

/** What goes with a request. */
export const credentials = () => token ? { Authorization: `Bearer ${token}` } : {}

export const hasToken = () => token !== null

/** One that the service does not know is not sent again. */
export function forgetToken() {
  token = null
  sessionStorage.removeItem(place)
}

/**
 * Asks for a token, and says why; several requests at once ask only once. The dialog stays until `tokenTaken`, or says the next `fault`.
 * @returns whether one was given
 */
export function askForToken(why, fault = '') {
  asking ??= new Promise(done => {
    answer = value => {
      asking = null
      answer = null
      done(value)
    }
    draw(why, fault)
  })
  return asking
}

/** The token that was given does: the dialog is not needed any more. */
export function tokenTaken() {
  if (!asking) find('#token').close()
}

function draw(why, fault) {
  const dialog = find('#token')
  const give = event => {
    event.preventDefault()
    token = event.target.elements.token.value.trim()
    sessionStorage.setItem(place, token)
    dialog.querySelector('[type=submit]').disabled = true
    answer?.(true)
  }
  const leave = () => {
    dialog.close()
    answer?.(false)
  }
  fill(dialog, h('form', { class: 'form', onsubmit: give },
    h('h2', {}, t('tokenTitle')), h('p', { class: 'faint' }, why), fault && h('p', { class: 'behind', role: 'alert', 'data-key': 'token-fault' }, fault),
    h('label', { class: 'field' }, t('token'), h('input', { type: 'password', name: 'token', autocomplete: 'off', required: true, autofocus: true })),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main' }, t('tokenGive')), h('button', { type: 'button', 'data-key': 'token-cancel', onclick: leave }, t('cancel')))))
  dialog.oncancel = event => { event.preventDefault(); leave() }
  dialog.setAttribute('aria-label', t('tokenTitle'))
  if (!dialog.open) dialog.showModal()
  dialog.querySelector('input').focus()
}
