// Draws the sheet: everything in dots of the page, made finer as a whole.

import { fonts } from './base-map.js'
import { h } from './dom.js'
import { fineness } from './picture.js'

const margin = 28, column = 216, gap = 20
const size = { title: 23, subtitle: 14, legend: 13, small: 11.5 }

/** A canvas with the sheet. It is as high as what needs most: the map or its legend. */
export function drawSheet(sheet) {
  const { width, height, legend, title, subtitle, source } = sheet, whole = margin + width + gap + column + margin
  const canvas = h('canvas'), pen = canvas.getContext('2d')
  const lines = (text, points, room, weight) => { pen.font = font(points, weight); return wrapped(pen, text, room) }
  const titles = lines(title, size.title, whole - 2 * margin, 700), subtitles = lines(subtitle, size.subtitle, whole - 2 * margin)
  const sources = lines(source, size.small, whole - 2 * margin - 150)
  const key = legend.map(line => ({ ...line, said: lines(line.words, line.kind === 'head' ? size.small : size.legend, column - (line.kind === 'mark' ? 28 : 0)) }))
  const top = margin + titles.length * 31 + subtitles.length * 21 + 14, bottom = top + Math.max(height, legendHeight(key))
  Object.assign(canvas, { width: Math.round(whole * fineness), height: Math.round((bottom + 14 + sources.length * 17 + margin) * fineness) })
  pen.scale(fineness, fineness)   // a canvas that is given a size forgets everything else
  pen.textBaseline = 'middle'
  pen.fillStyle = sheet.c.halo
  pen.fillRect(0, 0, canvas.width, canvas.height)
  write(pen, titles, margin, margin + 15, 31, font(size.title, 700), sheet.c.ink)
  write(pen, subtitles, margin, margin + titles.length * 31 + 11, 21, font(size.subtitle), sheet.c.hollow)
  drawMap(pen, sheet, margin, top)
  drawLegend(pen, sheet, key, margin + width + gap, top)
  write(pen, sources, margin, bottom + 20, 17, font(size.small), sheet.c.hollow)
  pen.textAlign = 'right'
  write(pen, [sheet.taken], whole - margin, bottom + 20, 17, font(size.small), sheet.c.hollow)
  return canvas
}

const font = (points, weight = 400) => `${weight} ${points}px ${fonts}`

function write(pen, lines, x, y, step, face, colour) {
  Object.assign(pen, { font: face, fillStyle: colour })
  lines.forEach((line, i) => pen.fillText(line, x, y + i * step))
}

/** A text in lines that fit: between words, and anywhere between ideographs, but no line begins with a closing mark. */
function wrapped(pen, text, room) {
  const pieces = text.match(/[\u2e80-\uffef][，。；：、）”]*|[^\s\u2e80-\uffef]+[\s，。；：、）”]*|\s+/gu) ?? [], lines = ['']
  for (const piece of pieces) {
    if (lines.at(-1) && pen.measureText((lines.at(-1) + piece).trimEnd()).width > room) lines.push('')
    lines[lines.length - 1] += piece
  }
  return lines.map(line => line.trim())
}

function drawMap(pen, { picture, width, height, c, metresPerDot, bearing, metres, north }, x, y) {
  pen.drawImage(picture, x, y, width, height)
  Object.assign(pen, { strokeStyle: c.border, lineWidth: 1 })
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
  drawScale(pen, c, scaleBar(metresPerDot, Math.min(180, width * 0.4)), metres, x + 12, y + height - 12)
  drawNorth(pen, c, bearing, north, x + width - 34, y + 44)
}

/** The longest round length that has room, in metres, and how long it is drawn. */
export function scaleBar(metresPerDot, room) {
  const most = metresPerDot * room, power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map(n => n * power).find(n => n <= most)
  return { metres, dots: metres / metresPerDot }
}

/** Two halves, so that it can be measured by the half too, on a ground that is legible over everything. */
function drawScale(pen, c, { metres, dots }, print, x, y) {
  pen.font = font(size.small)
  const last = print(metres), over = pen.measureText(last).width / 2
  pen.fillStyle = 'rgba(255,255,255,.88)'
  pen.fillRect(x, y - 38, dots + over + 24, 38)
  const left = x + 10
  for (const [i, colour] of [c.ink, c.halo].entries()) {
    pen.fillStyle = colour
    pen.fillRect(left + i * dots / 2, y - 13, dots / 2, 5)
  }
  Object.assign(pen, { strokeStyle: c.ink, lineWidth: 1 })
  pen.strokeRect(left, y - 13, dots, 5)
  pen.textAlign = 'center'
  write(pen, ['0'], left, y - 25, 0, pen.font, c.ink)
  write(pen, [last], left + dots, y - 25, 0, pen.font, c.ink)
  pen.textAlign = 'left'
}

/** Always there: a sheet of paper is turned more easily than the map. */
function drawNorth(pen, c, bearing, word, x, y) {
  pen.save()
  pen.translate(x, y)
  pen.fillStyle = 'rgba(255,255,255,.88)'
  pen.beginPath()
  pen.arc(0, 0, 27, 0, 2 * Math.PI)
  pen.fill()
  pen.rotate(-bearing * Math.PI / 180)
  for (const [side, colour] of [[-8, c.ink], [8, c.halo]]) {
    pen.beginPath()
    pen.moveTo(0, -9)
    pen.lineTo(side, 19)
    pen.lineTo(0, 13)
    pen.closePath()
    Object.assign(pen, { fillStyle: colour, strokeStyle: c.ink, lineWidth: 1 })
    pen.fill()
    pen.stroke()
  }
  pen.textAlign = 'center'
  write(pen, [word], 0, -17, 0, font(size.small, 700), c.ink)
  pen.restore()
}

// The legend, line by line as the page has it

const step = 18
const above = kind => kind === 'head' ? 8 : 3

const lineHeight = ({ kind, said }) => above(kind) + said.length * step + (kind === 'ramp' ? 20 : 0)
const legendHeight = key => key.reduce((sum, line) => sum + lineHeight(line), 26)

function drawLegend(pen, { c, legendTitle }, key, x, y) {
  write(pen, [legendTitle], x, y + 9, 0, font(size.subtitle, 700), c.ink)
  y += 26
  for (const line of key) {
    drawLine[line.kind](pen, c, line, x, y + above(line.kind) + step / 2)
    y += lineHeight(line)
  }
}

const drawLine = {
  head: (pen, c, { said }, x, y) => write(pen, said, x, y, step, font(size.small, 700), c.hollow),
  note: (pen, c, { said }, x, y) => write(pen, said, x, y, step, font(size.legend), c.gap),
  mark: (pen, c, line, x, y) => {
    drawMark(pen, line, x, y)
    write(pen, line.said, x + 28, y, step, font(size.legend), c.ink)
  },
  ramp: (pen, c, { said, colours, from, to }, x, y) => {
    write(pen, said, x, y, step, font(size.legend), c.ink)
    y += said.length * step
    pen.font = font(size.small)
    const left = pen.measureText(from).width + 6, right = pen.measureText(to).width + 6, width = column - left - right
    const gradient = pen.createLinearGradient(x + left, 0, x + left + width, 0)
    colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour))
    pen.fillStyle = gradient
    pen.fillRect(x + left, y - 5, width, 10)
    write(pen, [from], x, y, 0, font(size.small), c.hollow)
    write(pen, [to], x + left + width + 6, y, 0, font(size.small), c.hollow)
  },
}

function drawMark(pen, { shape, colour, edge, opacity }, x, y) {
  pen.save()
  pen.globalAlpha = opacity
  pen.fillStyle = colour
  if (shape === 'dot') {
    pen.beginPath()
    pen.arc(x + 9, y, 5.5, 0, 2 * Math.PI)
    pen.fill()
    if (edge) Object.assign(pen, { strokeStyle: edge, lineWidth: 1.5 }).stroke()
  } else if (shape === 'line') {
    Object.assign(pen, { strokeStyle: colour, lineWidth: 3 }).setLineDash([5, 3])
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + 20, y)
    pen.stroke()
  } else if (shape === 'sign') write(pen, ['!'], x + 7, y, 0, font(16, 700), colour)
  else {
    pen.fillRect(x, y - 6, 18, 12)
    if (edge) Object.assign(pen, { strokeStyle: edge, lineWidth: 1 }).strokeRect(x + 0.5, y - 5.5, 17, 11)
  }
  pen.restore()
}
