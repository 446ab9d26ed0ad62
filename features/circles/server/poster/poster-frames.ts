import type { Room } from './fit-text.ts'

/** A room whose height depends on what else stands there. */
type OpenRoom = Omit<Room, 'height'> & {
  readonly alone: number
  readonly beside: number
}

/** Where a logo has its place, and what it leaves to the names. */
export interface LogoRoom {
  readonly at: 'above' | 'beside'
  /** Of a square one. */
  readonly side: number
  readonly widest: number
  readonly gap: number
  readonly name: OpenRoom
  readonly secondName: Room
}

/** One printed piece, in millimetres from its top left corner: where the ring and the words have their places. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly ring: { readonly x: number; readonly y: number; readonly radius: number; readonly stroke: number }
  /** Inside the ring with its quiet zone, and below whatever stands in the opening. */
  readonly codeSide: number
  readonly textMiddle: number
  readonly names: { readonly middle: number; readonly highest: number }
  readonly callsTop: number
  readonly addressBottom: number
  readonly name: OpenRoom
  readonly secondName: Room
  readonly logo: LogoRoom
  readonly call: OpenRoom
  readonly secondCall: Room
  /** Where there is room for small print. */
  readonly hint?: Room
  readonly address?: Room
  readonly decorated?: boolean
}

const a4: Frame = {
  width: 210,
  height: 297,
  ring: { x: 105, y: 140, radius: 75, stroke: 3.4 },
  codeSide: 91,
  textMiddle: 105,
  names: { middle: 36.5, highest: 12 },
  callsTop: 226.5,
  addressBottom: 289.5,
  name: { width: 170, size: 21, lines: 3, leading: 1.16, alone: 42, beside: 31 },
  secondName: { width: 170, height: 13, size: 11.5, lines: 2, leading: 1.25 },
  logo: {
    ...{ at: 'above', side: 15, widest: 60, gap: 3.2 },
    name: { width: 170, size: 16.5, lines: 3, leading: 1.16, alone: 28, beside: 19.2 },
    secondName: { width: 170, height: 9.4, size: 7.5, lines: 2, leading: 1.25 },
  },
  call: { width: 176, size: 12.5, lines: 2, leading: 1.22, alone: 24, beside: 16 },
  secondCall: { width: 165, height: 13, size: 9, lines: 2, leading: 1.3 },
  hint: { width: 92, height: 10.5, size: 4.5, lines: 2, leading: 1.4 },
  address: { width: 84, height: 8, size: 4.3, lines: 2, leading: 1.25 },
  decorated: true,
}

/** One face of a table tent: a quarter of A4. Small print is larger than on a poster half as large. */
const tent: Frame = {
  width: 105,
  height: 148.5,
  ring: { x: 52.5, y: 70.5, radius: 36.5, stroke: 1.7 },
  codeSide: 44.2,
  textMiddle: 52.5,
  names: { middle: 18.5, highest: 6.5 },
  callsTop: 111,
  addressBottom: 144.8,
  name: { width: 88, size: 10.5, lines: 2, leading: 1.16, alone: 20, beside: 14.5 },
  secondName: { width: 86, height: 6.8, size: 5.6, lines: 2, leading: 1.25 },
  logo: {
    ...{ at: 'above', side: 7.8, widest: 32, gap: 1.6 },
    name: { width: 88, size: 7.8, lines: 2, leading: 1.16, alone: 14, beside: 9.1 },
    secondName: { width: 86, height: 4.8, size: 3.8, lines: 2, leading: 1.25 },
  },
  call: { width: 92, size: 6.4, lines: 2, leading: 1.22, alone: 12, beside: 8 },
  secondCall: { width: 84, height: 6.6, size: 4.8, lines: 2, leading: 1.3 },
  hint: { width: 60, height: 5.6, size: 2.8, lines: 2, leading: 1.4 },
  address: { width: 50, height: 5.2, size: 2.7, lines: 2, leading: 1.25 },
  decorated: true,
}

const sticker: Frame = {
  width: 63.5,
  height: 72,
  ring: { x: 31.75, y: 36.4, radius: 24.4, stroke: 1.2 },
  codeSide: 29.6,
  textMiddle: 31.75,
  names: { middle: 6.6, highest: 2.4 },
  callsTop: 62.3,
  addressBottom: 70,
  name: { width: 57, size: 5.6, lines: 2, leading: 1.16, alone: 8.2, beside: 5.2 },
  secondName: { width: 56, height: 3, size: 2.8, lines: 1, leading: 1.2 },
  logo: {
    ...{ at: 'beside', side: 7.4, widest: 16, gap: 1.8 },
    name: { width: 57, size: 5.6, lines: 2, leading: 1.16, alone: 8.2, beside: 5.2 },
    secondName: { width: 56, height: 3, size: 2.8, lines: 1, leading: 1.2 },
  },
  call: { width: 57, size: 3.9, lines: 2, leading: 1.2, alone: 7.6, beside: 4.4 },
  secondCall: { width: 56, height: 3.4, size: 2.8, lines: 1, leading: 1.2 },
}

const card: Frame = {
  width: 85,
  height: 55,
  ring: { x: 61.5, y: 27.5, radius: 20.4, stroke: 1.1 },
  codeSide: 24.8,
  textMiddle: 21,
  names: { middle: 13.5, highest: 4 },
  callsTop: 26.5,
  addressBottom: 51.5,
  name: { width: 34, size: 5.4, lines: 3, leading: 1.16, alone: 18, beside: 13 },
  secondName: { width: 34, height: 5, size: 2.9, lines: 2, leading: 1.25 },
  logo: {
    ...{ at: 'above', side: 7.2, widest: 24, gap: 1.5 },
    name: { width: 34, size: 4.7, lines: 3, leading: 1.16, alone: 12, beside: 8 },
    secondName: { width: 34, height: 4.2, size: 2.7, lines: 2, leading: 1.25 },
  },
  call: { width: 34, size: 3.5, lines: 3, leading: 1.22, alone: 9, beside: 6.6 },
  secondCall: { width: 34, height: 4.6, size: 2.8, lines: 2, leading: 1.3 },
  hint: { width: 34, height: 5, size: 1.9, lines: 2, leading: 1.4 },
  address: { width: 34, height: 4.4, size: 2, lines: 2, leading: 1.25 },
}

export const frames = { a4, tent, sticker, card }
