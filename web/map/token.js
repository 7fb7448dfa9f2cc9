// The token of whoever uses the page: asked for when the service wants one, kept while the page is open and nowhere else.

import { fill, find, h } from './dom.js'
import { t } from './words.js'

let token = null
let asking = null

/** What goes with a request. */
export const credentials = () => token ? { Authorization: `Bearer ${token}` } : {}

export const hasToken = () => token !== null

/** Asks for a token, with a reason where there is more to say; several requests at once ask only once. Whether one was given. */
export function askForToken(reason = '') {
  asking ??= new Promise(done => {
    const dialog = find('#token')
    const close = value => {
      if (value) token = value
      asking = null
      dialog.close()
      done(!!value)
    }
    fill(dialog, h('form', { class: 'form', onsubmit: event => { event.preventDefault(); close(event.target.elements.token.value.trim()) } },
      h('h2', {}, t('tokenTitle')), reason && h('p', {}, reason), h('p', { class: 'faint' }, t('tokenWhy')),
      h('label', { class: 'field' }, t('token'), h('input', { type: 'password', name: 'token', autocomplete: 'off', required: true })),
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main' }, t('tokenGive')), h('button', { type: 'button', onclick: () => close('') }, t('cancel')))))
    dialog.oncancel = event => { event.preventDefault(); close('') }
    dialog.setAttribute('aria-label', t('tokenTitle'))
    dialog.showModal()
  })
  return asking
}
