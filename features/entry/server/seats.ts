import { type Html, html } from '../../../platform/server/html.ts'

export interface Face {
  readonly name: string
  readonly initials: string
  readonly team: boolean
}

interface Seat {
  /** Degrees clockwise from three o'clock. */
  readonly angle: number
  readonly face?: Face
}

interface Round {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly seat: number
}

/** People round a table, the ring drawn between them, and one free seat, the reader's own. */
export function drawSeats(round: Round, seats: readonly Seat[], you: string): Html {
  const free = round.seat + 1
  const arcs = gaps(seats, ((free + 7) / round.radius) * (180 / Math.PI)).map(([from, to]) => arc(round, from, to))
  return html`<path d="${arcs.join('')}" fill="none" stroke="var(--accent)" stroke-width="2" stroke-linecap="round"/>${seats.map(
    ({ angle, face }) => {
      const [x, y] = at(round, angle)
      return face ? person(face, x, y, round.seat) : freeSeat(you, x, y, free)
    },
  )}`
}

function gaps(seats: readonly Seat[], away: number): [number, number][] {
  const angles = seats.map(({ angle }) => ((angle % 360) + 360) % 360).sort((a, b) => a - b)
  return angles.map((angle, index) => [angle + away, (angles[index + 1] ?? (angles[0] ?? 0) + 360) - away])
}

function arc(round: Round, from: number, to: number): string {
  const [start, end] = [at(round, from), at(round, to)].map(([x, y]) => x + ' ' + y)
  return `M${start}A${round.radius} ${round.radius} 0 ${to - from > 180 ? 1 : 0} 1 ${end}`
}

function at({ x, y, radius }: Round, angle: number): [number, number] {
  const radians = (angle * Math.PI) / 180
  const tenth = (value: number) => Math.round(value * 10) / 10
  return [tenth(x + radius * Math.cos(radians)), tenth(y + radius * Math.sin(radians))]
}

function person({ initials, team }: Face, x: number, y: number, radius: number): Html {
  const letters = [...new Intl.Segmenter('und').segment(initials)].slice(0, 2).map(({ segment }) => segment)
  const size = letters.length > 1 ? 14 : 16
  return html`<circle cx="${x}" cy="${y}" r="${radius}" fill="var(--${team ? 'team' : 'seat'})"/><text x="${x}" y="${y + size * 0.36}" font-size="${size}" fill="var(--${team ? 'ink' : 'ink2'})">${letters}</text>`
}

function freeSeat(you: string, x: number, y: number, radius: number): Html {
  return html`<circle cx="${x}" cy="${y}" r="${radius}" fill="var(--wash)" stroke="var(--accent)" stroke-width="2" stroke-dasharray="5 5.1" stroke-linecap="round"/><text x="${x}" y="${y + 4.6}" font-size="13" fill="var(--accent)">${you}</text>`
}
