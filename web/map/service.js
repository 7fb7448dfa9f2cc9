// Asks the service. What goes wrong becomes an Error whose message people can read.

import { askForToken, credentials, forgetToken, hasToken, tokenTaken } from './token.js'
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

/**
 * The service's response. Where it wants a token one is asked for, as often as the one that is given does not do; not with `isFirst` false.
 * `isGiven`: one was given just now.
 */
async function respond(path, init, isFirst = true, isGiven = false) {
  const had = hasToken()
  let response
  try {
    response = await fetch(root + path, { ...init, headers: { ...init.headers, ...credentials() } })
  } catch (error) {
    if (isGiven) tokenTaken()
    if (error.name === 'AbortError') throw error
    throw new Error(t('offline'))
  }
  const problem = response.status === 401 || response.status === 403 ? await response.clone().json().catch(() => null) : null
  // Whose token does not go so far may have another.
  if (response.status !== 401 && problem?.code !== 'role-not-allowed') {
    if (isGiven) tokenTaken()
    return response
  }
  if (response.status === 401 && had) forgetToken()
  if (!isFirst) return response
  // One that was kept and is not valid any more is in the way of what takes none.
  if (response.status === 401 && had && !isGiven) return respond(path, init)
  // Who may not even look needs one for everything.
  const why = t((init.method ?? 'GET') === 'GET' ? 'tokenForAll' : 'tokenWhy')
  return await askForToken(why, had || isGiven ? saidIn(problem ?? {}, 'detail') : '') ? respond(path, init, true, true) : response
}

export async function ask(path, { method = 'GET', body, signal, headers = {}, patience = 5, isFirst = true } = {}) {
  const response = await respond(path, {
    method, signal, headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers }, body: body ? JSON.stringify(body) : undefined,
  }, isFirst)
  const text = await response.text()
  let value = null
  try { value = text ? JSON.parse(text) : null } catch { value = null }
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
  const response = await respond(path, {})
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})))
  return response.blob()
}

export const post = (path, body, more = {}) => ask(path, { method: 'POST', body, ...more })
