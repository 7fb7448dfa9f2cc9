// Asks the service. What goes wrong becomes an Error whose message people can read.

import { askForToken, credentials } from './token.js'
import { spoken, t } from './words.js'

/** What every address of the service begins with, wherever a reverse proxy has put it: this module is at `map/service.js` there. */
export const root = new URL('..', import.meta.url).href.replace(/\/$/, '')

export class Refused extends Error {
  constructor(status, problem) {
    super((spoken() === 'zh' ? problem.detail_zh : problem.detail) ?? problem.detail ?? problem.title ?? String(status))
    this.status = status
    this.problem = problem
  }
}

export async function ask(path, { method = 'GET', body, signal, headers = {}, patience = 5, isFirst = true } = {}) {
  let response
  try {
    response = await fetch(root + path, {
      method, signal, headers: { Accept: 'application/json', ...credentials(), ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    })
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new Error(t('offline'))
  }
  if (response.status === 503 && response.headers.has('Retry-After') && patience > 0) {
    // A plan that is still being read: the service says when to ask again.
    await new Promise(done => setTimeout(done, 1000 * Math.min(5, Number(response.headers.get('Retry-After')))))
    return ask(path, { method, body, signal, headers, patience: patience - 1 })
  }
  if (response.status === 401 && isFirst && await askForToken()) return ask(path, { method, body, signal, headers, patience, isFirst: false })
  const text = await response.text()
  let value = null
  try { value = text ? JSON.parse(text) : null } catch { value = null }
  if (!response.ok) throw new Refused(response.status, value ?? {})
  return value
}

/** A file as the browser saves it. */
export async function fetchFile(path) {
  const response = await fetch(root + path, { headers: credentials() })
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})))
  return response.blob()
}

export const post = (path, body, more = {}) => ask(path, { method: 'POST', body, ...more })
