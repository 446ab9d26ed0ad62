import { type Html, html } from '../../../platform/server/html.ts'
import { drawSeats, type Face } from './seats.ts'

// Half past one, where every ring of ours opens.
const opening = -45

// Hills, trees and a sun, in tones of the colour they lie on; the middle stays free for the name.
const outdoors = html`<g fill="var(--on)"><circle cx="243" cy="103" r="13" opacity=".2"/><path d="M138 106h17a7 7 0 0 0-9-9 9 9 0 0 0-15 3c-6 0-8 6-4 6z" opacity=".16"/><path d="M111 231q34-17 70 3t98-9a104 104 0 0 1-168 6z" opacity=".14"/><path d="M125 246q34-12 64 6t78-7a104 104 0 0 1-142 1z" opacity=".16"/><g opacity=".3"><path d="M131 240v-9h2v9zM252 239v-10h2v10zM239 244v-7h2v7z"/><circle cx="132" cy="226" r="7"/><circle cx="253" cy="223" r="8"/><circle cx="240" cy="233" r="5.5"/></g></g>`

/** The circle's name on its own colour is the picture; people sit round it, and the opening is the reader's seat. */
export function nameScene(name: string, faces: readonly Face[], you: string, label: string): Html {
  return html`<svg viewBox="0 0 390 338" role="img" aria-label="${label}"><circle cx="195" cy="169" r="104" fill="var(--accent)"/><circle cx="195" cy="169" r="93" fill="none" stroke="var(--on)" opacity=".2"/>${outdoors}${seatsRound(faces, you)}</svg><h1 class="n${sizeStep(name)}"><bdi>${name}</bdi></h1>`
}

/** The circle's own photo in the middle of the ring. */
export function coverScene(cover: string, faces: readonly Face[], you: string, label: string): Html {
  return html`<img class="cover" src="${cover}" alt="" width="390" height="390"><svg viewBox="0 0 390 338" role="img" aria-label="${label}">${seatsRound(faces, you)}</svg>`
}

function seatsRound(faces: readonly Face[], you: string): Html {
  const step = 360 / (faces.length + 1)
  const seats = faces.map((face, index) => ({ face, angle: opening + (index + 1) * step }))
  return drawSeats({ x: 195, y: 169, radius: 142, seat: 20 }, [{ angle: opening }, ...seats], you)
}

const sizes = [30, 26, 22, 19, 16, 14]

// The largest size at which the name, broken into lines, lies inside the disc.
function sizeStep(name: string): number {
  const found = sizes.findIndex((size) => [1, 2, 3, 4, 5, 6].some((lines) => lies(name, size, lines)))
  return found < 0 ? sizes.length - 1 : found
}

function lies(name: string, size: number, lines: number): boolean {
  const half = (lines * size * 1.2) / 2
  const width = half < 84 ? Math.min(166, 2 * Math.sqrt(88 ** 2 - half ** 2)) : 0
  const words = name.split(/\s+/).map((word) => emOf(word) * size)
  if (Math.max(...words) > width && size > 16 && !cjk.test(name)) return false
  return emOf(name) * size * (lines > 1 ? 1.12 : 1) <= width * lines
}

const cjk = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

function emOf(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (cjk.test(sign) || sign > '\uffff' ? 1.02 : /[mwMWA-Z@]/.test(sign) ? 0.74 : 0.55),
    0,
  )
}
