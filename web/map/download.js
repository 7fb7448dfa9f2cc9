// Takes home what is seen: the layers as files, the map as a picture.

import { fileName, fill, find, h, notice, saveAs } from './dom.js'
import { fetchFile, root as service } from './service.js'
import { hasToken } from './token.js'
import { t } from './words.js'

const layers = ['facilities', 'service_areas', 'gaps', 'communities', 'subdistricts', 'demand', 'candidates', 'targets']
const formats = [['geojson', 'GeoJSON'], ['gpkg', 'GeoPackage'], ['xlsx', 'XLSX'], ['csv', 'CSV']]

/** `takeSheet` draws the sheet of the map and saves it. */
export function download(model, scenario, takeSheet) {
  const dialog = find('#dialog'), { plan } = model
  const root = scenario.isOpen ? scenario.path : `/plans/${encodeURIComponent(plan.id)}`
  const called = (name, format) => fileName([plan.name, scenario.isOpen && (scenario.name || t('scenarioUnnamed')), t(`layerName_${name}`)], format)
  const there = layers.filter(name => !(name in { candidates: 1, communities: 1, subdistricts: 1 }) || plan[name])
  fill(dialog,
    h('form', { method: 'dialog', class: 'dialog-head' }, h('h2', {}, t('downloadTitle')), h('button', { class: 'close', 'aria-label': t('close') }, '×')),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', 'data-key': 'download-png', onclick: event => draw(event.currentTarget, takeSheet) }, t('downloadPicture')),
      h('span', { class: 'faint' }, t('downloadPictureHas'))),
    h('table', { class: 'comparison' }, h('caption', {}, `${t('downloadTables')}${t('colon')}${scenario.isOpen ? scenario.name || t('scenarioUnnamed') : t('planAsItStands')}`),
      h('tbody', {}, there.map(name => h('tr', {}, h('th', { scope: 'row' }, t(`layerName_${name}`)),
        formats.map(([format, words]) => h('td', {}, h('a', {
          class: 'file', 'data-key': `file-${name}-${format}`, href: `${service}${root}/layers/${name}.${format}`, download: called(name, format), onclick: event => takeFile(event, `${root}/layers/${name}.${format}`, called(name, format)),
        }, words))))))))
  dialog.setAttribute('aria-label', t('downloadTitle'))
  dialog.showModal()
}

/** A link brings no token along, and the service would name the file as it names every plan's: it is fetched first. `path` is from the service's root. */
export async function takeFile(event, path, name) {
  event.preventDefault()
  try { saveAs(await fetchFile(path), name) } catch (error) { notice(t('failed', { what: error.message })) }
}

/**
 * A page of the service's in a tab of its own, with the token where one is needed. A page from the browser's memory is bound to this page's rules,
 * which take no style from within a page: the tab is given its styles by hand.
 */
export async function openPage(event, path) {
  if (!hasToken()) return
  event.preventDefault()
  const tab = window.open('', '_blank')   // before anything is waited for: later the browser takes it for an advertisement
  try {
    const styles = [], page = (await (await fetchFile(path)).text()).replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, style) => { styles.push(style); return '' })
    const address = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
    tab.location = address
    const dress = () => {
      if (tab.closed) return
      if (tab.location.href !== address || tab.document.readyState === 'loading') return void setTimeout(dress, 50)
      tab.document.adoptedStyleSheets = styles.map(text => {
        const sheet = new tab.CSSStyleSheet()
        sheet.replaceSync(text)
        return sheet
      })
    }
    dress()
  } catch (error) {
    tab?.close()
    notice(t('failed', { what: error.message }))
  }
}

/** The dialog lies over the map meanwhile, which is drawn for paper. */
async function draw(button, takeSheet) {
  button.disabled = true
  button.textContent = t('drawing')
  try { await takeSheet() } catch (error) { notice(t('failed', { what: error.message })) }
  button.disabled = false
  button.textContent = t('downloadPicture')
}
