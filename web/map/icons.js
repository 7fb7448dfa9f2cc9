// Icons as lines, drawn by us, in the colour of the text beside them.

const shapes = {
  move: ['M12 3v18M3 12h18', 'M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3'],
  add: ['M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.8C5 14.8 12 21 12 21z', 'M12 7v6M9 10h6'],
  merge: ['M6 4v4c0 3 6 4 6 8v4M18 4v4c0 3-6 4-6 8', 'M9 17l3 3 3-3'],
  close: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M6 6l12 12'],
  undo: ['M8 5L4 9l4 4', 'M4 9h10a5 5 0 0 1 0 10h-4'],
  redo: ['M16 5l4 4-4 4', 'M20 9H10a5 5 0 0 0 0 10h4'],
  moon: ['M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z'],
  sun: ['M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z', 'M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2'],
  download: ['M12 4v11M7 11l5 5 5-5', 'M4 20h16'],
}

// The name of SVG's elements in a document; nobody goes there.
const svgName = 'http://www.w3.org/2000/svg'
const space = tag => document.createElementNS(svgName, tag)

/** An icon by its name; people who listen do not hear of it. */
export function icon(name) {
  const svg = space('svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24', width: '20', height: '20', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    'aria-hidden': 'true', class: 'icon',
  })) svg.setAttribute(key, value)
  for (const shape of shapes[name]) {
    const path = space('path')
    path.setAttribute('d', shape)
    svg.append(path)
  }
  return svg
}
