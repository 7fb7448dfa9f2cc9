// The head of the page: theme and language, tiers, tabs.

import { fill, find, h } from './dom.js'
import { icon } from './icons.js'
import { change, isDark, view } from './view.js'
import { capital, inBoth, number, t } from './words.js'

export const tabs = ['overview', 'gaps', 'sites', 'scenario', 'siting']
const tabWords = { overview: 'tabOverview', gaps: 'tabGaps', sites: 'tabSites', scenario: 'tabScenario', siting: 'tabSiting' }

/** Theme and language of the whole page. */
export function dress(map) {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'
  for (const element of document.querySelectorAll('[data-words]')) element.textContent = t(element.dataset.words)
  const language = find('#language'), theme = find('#theme')
  language.textContent = t('language')
  language.setAttribute('aria-label', t('languageLabel'))
  language.onclick = () => change({ language: document.documentElement.lang === 'zh' ? 'en' : 'zh' })
  fill(theme, icon(isDark() ? 'sun' : 'moon'), t(isDark() ? 'themeLight' : 'themeDark'))
  theme.onclick = () => change({ theme: isDark() ? 'light' : 'dark' })
  find('#panel').setAttribute('aria-label', t('panel'))
  find('#stage').setAttribute('aria-label', t('map'))
  map?.getCanvas().setAttribute('aria-label', t('mapKeys'))
  for (const [name, words] of [['in', 'zoomIn'], ['out', 'zoomOut']]) {
    for (const button of document.querySelectorAll(`.maplibregl-ctrl-zoom-${name}`)) { button.title = t(words); button.setAttribute('aria-label', t(words)) }
  }
}

/** The choice of tiers; `choose` takes the tier's id. */
export function showTiers(tiers, choose) {
  fill(find('#tiers'), tiers.map(tier => h('button', {
    type: 'button', role: 'radio', 'aria-checked': String(tier.id === view.tier), tabindex: tier.id === view.tier ? '0' : '-1',
    'data-key': `tier-${tier.id}`, onclick: () => choose(tier.id), onkeydown: event => walk(event, tiers.map(one => one.id), tier.id, next => {
      choose(next)
      find(`[data-key="tier-${next}"]`).focus()
    }),
  }, capital(inBoth(tier)), h('span', { class: 'faint' }, t('minutes', { n: number(tier.minutes) })))))
  find('#tiers').setAttribute('aria-label', t('tiers'))
}

/** The tabs of the panel. */
export function showTabs() {
  fill(find('#tabs'), tabs.map(name => h('button', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(view.tab === name), 'aria-controls': 'pages', tabindex: view.tab === name ? '0' : '-1',
    'data-key': `tab-${name}`, onclick: () => change({ tab: name }), onkeydown: event => walk(event, tabs, name, next => {
      change({ tab: next })
      find(`#tab-${next}`).focus()
    }),
  }, t(tabWords[name]))))
}

/** Arrow keys go from one to the next, as people expect of tabs and choices. */
function walk(event, names, name, go) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  go(names[(names.indexOf(name) + step + names.length) % names.length])
}
