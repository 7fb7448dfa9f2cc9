// The sheet for a meeting paper: title, figures, map, legend, scale, north, source, date; and what it is called as a file.

import { fileName, saveAs } from './dom.js'
import { legendOf } from './legend.js'
import { colours } from './colours.js'
import { pictureOf } from './picture.js'
import { drawSheet } from './sheet-drawing.js'
import { view } from './view.js'
import { capital, inBoth, listed, number, percent, points, signed, t } from './words.js'

/** Files that only go with another of the same name. */
const sidecar = /\.(dbf|prj|shx|cpg)$/i
const mostFiles = 9

/** Draws the sheet of what is looked at and lets the browser save it. `day` is the ledger's where the slider is moved. */
export async function takeSheet({ model, scenario, map, layers, day }) {
  const c = colours(false), { clientWidth: width, clientHeight: height } = map.getContainer()
  const picture = await pictureOf(map, layers)
  const sheet = drawSheet({
    picture, width, height, c, metresPerDot: metresPerDot(map), bearing: map.getBearing(), legend: legendOf(model, map.getZoom(), c), ...sheetWords(model, scenario, day),
  })
  const blob = await new Promise(done => sheet.toBlob(done))
  saveAs(blob, sheetName(model, scenario))
}

/** What is looked at: the scenario, or the plan as it stands. */
const ground = scenario => scenario.isOpen ? scenario.name || t('scenarioUnnamed') : t('planAsItStands')

/** Everything that is written on the sheet beside the legend. */
export function sheetWords(model, scenario, day) {
  const tier = model.tier(view.tier), { base, value, isLive } = model.numbers(tier.id)
  const difference = isLive ? signed(value('share_within') - base.share_within, points) || '±0' : null
  return {
    title: `${model.plan.name}${t('colon')}${ground(scenario)}`,
    subtitle: [
      `${capital(inBoth(tier))} · ${t('minutes', { n: number(tier.minutes) })}`,
      t('sheetFigure', { share: percent(value('share_within')), n: number(value('people_within')), all: number(base.population) }),
      difference && t('sheetDifference', { difference }), day && t('sheetDay', { day }),
    ].filter(Boolean).join(' · '),
    source: source(model.summary), taken: t('sheetTaken', { day: today() }), legendTitle: t('legend'), metres: n => t('metres', { n: number(n) }), north: t('north'),
  }
}

/** What the figures were worked out from: the files of the plan. */
function source({ run }) {
  const files = [...new Set((run?.inputs ?? []).map(one => one.file).filter(name => name && !sidecar.test(name)))]
  const named = listed(files.slice(0, mostFiles))
  return t('sheetSource', { files: files.length > mostFiles ? t('sheetMoreFiles', { files: named, n: files.length }) : named, version: run?.version ?? '' })
}

/** Metres on the ground for a dot of the page, at the latitude of the map's middle. */
export const metresPerDot = map => 40075016.686 * Math.cos(map.getCenter().lat * Math.PI / 180) / (512 * 2 ** map.getZoom())

/** The day here, not in Greenwich. */
function today() {
  const now = new Date(), two = n => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Plan, scenario and tier. */
function sheetName(model, scenario) {
  const parts = [model.plan.name, ground(scenario), inBoth(model.tier(view.tier))]
  return fileName(parts, 'png')
}
