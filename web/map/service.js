// Asks the service. What goes wrong becomes an Error whose message people can read.

import { askForToken, credentials } from './token.js'
import { saidIn, t } from './words.js'

/** What every address of the service begins with, wherever a reverse proxy has put it: this module is at `map/service.js` there. */
export const root = new URL('..', import.meta.url).href.replace(/\/$/, '')

export class Refused extends Error {
  constructor(status, problem) {
    super(status === 401 ? t('tokenRefused') : said(problem) ?? problem.detail ?? problem.title ?? String(status))
    this.status = status
    this.problem = problem
  }
}

/** What the service says: of things that cannot be used what was found and what was wanted, the first three of them. */
function said(problem) {
  const things = (problem.problems ?? []).slice(0, 3).map(one => t('foundWanted', { found: saidIn(one, 'found') ?? one.place, wanted: saidIn(one, 'wanted') ?? '–' }))
  return things.length ? things.join('\n') : saidIn(problem, 'detail')
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
  const text = await response.text()
  let value = null
  try { value = text ? JSON.parse(text) : null } catch { value = null }
  // Whose token does not go so far may have another.
  const isTokenWrong = response.status === 401 || value?.code === 'role-not-allowed'
  if (isTokenWrong && isFirst && await askForToken(response.status === 401 ? '' : said(value))) return ask(path, { method, body, signal, headers, patience, isFirst: false })
  if (response.status === 503 && value?.code === 'plan-loading' && patience > 0) {
    // A plan that is still being read: nothing was begun, and the service says when to ask again. What takes too long goes on there; it is not asked for twice.
    await new Promise(done => setTimeout(done, 1000 * Math.min(5, Number(response.headers.get('Retry-After') ?? 1))))
    return ask(path, { method, body, signal, headers, patience: patience - 1, isFirst })
  }
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
