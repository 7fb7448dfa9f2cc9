// What is looked at: language, theme, tier, tab, layers. Kept in the address behind #, so that a link shows the same, and nowhere else.

const listeners = new Set()

/** The tabs, layers and choices as they are now. Change them with `change`. */
export const view = {
  language: undefined, theme: undefined, plan: undefined, tier: undefined, tab: 'overview',
  layers: new Set(['areas', 'unserved', 'facilities', 'names']), areaTiers: new Set(), indicator: 'share_within', level: undefined, camera: undefined, scenario: undefined, day: undefined,
}

const lists = new Set(['layers', 'areaTiers'])

/** What the address says. */
export const said = () => Object.fromEntries([...new URLSearchParams(location.hash.slice(1))].filter(([name]) => name in view)
  .map(([name, value]) => [name, lists.has(name) ? new Set(value.split(',').filter(Boolean)) : value]))

export function read() { Object.assign(view, said()) }

function write() {
  const parts = []
  for (const [name, value] of Object.entries(view)) {
    if (value === undefined) continue
    parts.push(`${name}=${encodeURIComponent(lists.has(name) ? [...value].join(',') : value).replaceAll('%2C', ',').replaceAll('%2F', '/')}`)
  }
  history.replaceState(null, '', `#${parts.join('&')}`)
}

/** Changes what is looked at and tells whoever shows it; `changes` has the names that changed. */
export function change(changes) {
  Object.assign(view, changes)
  write()
  for (const listener of [...listeners]) listener(new Set(Object.keys(changes)))
}

export function toggled(set, name) {
  const next = new Set(set)
  if (!next.delete(name)) next.add(name)
  return next
}

/** Calls back with the names of what changed, until what it returns is called. */
export function onChange(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the page is dark: as chosen, else as the system is. */
export const isDark = () => view.theme ? view.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
