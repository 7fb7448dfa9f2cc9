// Small means of making elements. No markup from data ever: texts are texts.

const shown = children => children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== '')

/** An element: `h('button', { class: 'quiet', onclick }, 'text', child)`. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name === 'style') for (const [key, said] of Object.entries(value)) element.style.setProperty(key, said)
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...shown(children))
  return element
}

export const find = selector => document.querySelector(selector)

/** Puts other children in the place of those there were. The keyboard's focus stays on what has the same `data-key`. */
export function fill(element, ...children) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  element.replaceChildren(...shown(children))
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}

/** Tells people who listen rather than look; the last of several at once. */
let saying
export function say(text) {
  clearTimeout(saying)
  saying = setTimeout(() => { find('#said').textContent = text }, 300)
}

/** Shows a sentence for a while, above the map. */
let showing
export function notice(text, isBad = true) {
  const element = find('#notice')
  element.textContent = text
  element.classList.toggle('good', !isBad)
  element.hidden = false
  clearTimeout(showing)
  showing = setTimeout(() => { element.hidden = true }, isBad ? 8000 : 3500)
}

/** Asks before something is done that cannot be taken back. Whether it is to be done. */
export function sure(question, yes, no) {
  return new Promise(done => {
    const dialog = h('dialog', { class: 'question', 'aria-label': question, onclose: () => { dialog.remove(); done(dialog.returnValue === 'yes') } },
      h('form', { method: 'dialog', class: 'form' }, h('p', {}, question),
        h('div', { class: 'buttons' }, h('button', { value: 'no', autofocus: true, 'data-key': 'sure-no' }, no), h('button', { value: 'yes', class: 'danger', 'data-key': 'sure-yes' }, yes))))
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Lets the browser save bytes under a name. */
export function saveAs(blob, name) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

/** A file's name of several parts, without what no file's name may have. */
export const fileName = (parts, ending) => `${parts.filter(Boolean).map(part => part.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ').trim().slice(0, 60)).join('_')}.${ending}`
