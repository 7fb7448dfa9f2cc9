// Takes home what is seen: the layers as files, the map as a picture.

import { fill, find, h, notice, saveAs } from './dom.js'
import { fetchFile, root as service } from './service.js'
import { hasToken } from './token.js'
import { t } from './words.js'

const layers = ['facilities', 'service_areas', 'gaps', 'communities', 'subdistricts', 'demand', 'candidates', 'targets']
const formats = [['geojson', 'GeoJSON'], ['gpkg', 'GeoPackage'], ['xlsx', 'XLSX'], ['csv', 'CSV']]

/** `takeSheet` draws the sheet of the map and saves it. */
export function download(model, scenario, takeSheet) {
  const dialog = find('#dialog'), { plan } = model
  const root = scenario.isOpen ? scenario.path : `/plans/${encodeURIComponent(plan.id)}`
  const there = layers.filter(name => !(name in { candidates: 1, communities: 1, subdistricts: 1 }) || plan[name])
  fill(dialog,
    h('form', { method: 'dialog', class: 'dialog-head' }, h('h2', {}, t('downloadTitle')), h('button', { class: 'close', 'aria-label': t('close') }, '×')),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', 'data-key': 'download-png', onclick: event => draw(event.currentTarget, takeSheet) }, t('downloadPicture')),
      h('span', { class: 'faint' }, t('downloadPictureHas'))),
    h('table', { class: 'comparison' }, h('caption', {}, `${t('downloadTables')}${t('colon')}${scenario.isOpen ? scenario.name || t('scenarioUnnamed') : t('planAsItStands')}`),
      h('tbody', {}, there.map(name => h('tr', {}, h('th', { scope: 'row' }, t(`layerName_${name}`)),
        formats.map(([format, words]) => h('td', {}, h('a', {
          class: 'file', href: `${service}${root}/layers/${name}.${format}`, download: `${name}.${format}`, onclick: event => takeFile(event, `${root}/layers/${name}.${format}`, `${name}.${format}`),
        }, words))))))))
  dialog.setAttribute('aria-label', t('downloadTitle'))
  dialog.showModal()
}

/** A link brings no token along: with one the file is fetched first. `path` is from the service's root. */
export async function takeFile(event, path, name) {
  if (!hasToken()) return
  event.preventDefault()
  try { saveAs(await fetchFile(path), name) } catch (error) { notice(t('failed', { what: error.message })) }
}

/** The dialog lies over the map meanwhile, which is drawn for paper. */
async function draw(button, takeSheet) {
  button.disabled = true
  button.textContent = t('drawing')
  try { await takeSheet() } catch (error) { notice(t('failed', { what: error.message })) }
  button.disabled = false
  button.textContent = t('downloadPicture')
}
