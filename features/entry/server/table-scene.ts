import { type Html, html } from '../../../platform/server/html.ts'
import { classTable } from './class-table.ts'
import { drawSeats, type Face } from './seats.ts'
import { teaTable } from './tea-table.ts'
import { workTable } from './work-table.ts'

const tables = { business: teaTable, teaching: classTable, internal: workTable }

/** A community has no table: its own name is the picture. */
export type TableKind = keyof typeof tables

// Where people sit, nearest to the reader's own seat first. A phone shows the lower edge of the table and so the
// first four; on a desktop the whole table stands there.
const places = [22.5, -22.5, 45, -45, 67.5, -67.5, 90, -90, 112.5]

/** A round table of the circle's kind, people round it, and a free seat in front of the reader. */
export function tableScene(kind: TableKind, faces: readonly Face[], you: string, label: string): Html {
  const { wood, place, things } = tables[kind]
  const radii = [214, 209, 157, 153]
  const seats = faces.slice(0, places.length).map((face, index) => ({ face, angle: 90 + (places[index] ?? 0) }))
  const turns = Array.from({ length: 16 }, (_, index) => index * 22.5)
  return html`<svg viewBox="0 -150 390 488" preserveAspectRatio="xMidYMax slice" role="img" aria-label="${label}"><defs><g id="place">${place}</g></defs><g>${radii.map((radius, index) => html`<circle cx="195" cy="66" r="${radius}" fill="${wood[index]}"/>`)}</g>${turns.map((turn) => html`<use href="#place" transform="rotate(${turn} 195 66) translate(195 249)"/>`)}${things}${drawSeats({ x: 195, y: 66, radius: 240, seat: 21 }, [{ angle: 90 }, ...seats], you)}</svg>`
}
