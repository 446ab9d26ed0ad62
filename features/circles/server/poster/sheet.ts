import type { Run } from './shape.ts'

/** A printed page before it becomes PDF, SVG or PNG. All lengths are millimetres from the top left corner. */
export interface Sheet {
  readonly title: string
  readonly width: number
  readonly height: number
  /** Smaller sheets that lie on this one, below its own shapes. */
  readonly parts?: readonly Part[]
  readonly shapes: readonly Shape[]
  readonly pictures?: readonly PlacedPicture[]
  readonly words: readonly Words[]
}

/** A sheet on another one: nothing of it reaches over its own edge. */
export interface Part {
  readonly sheet: Sheet
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Upside down, for paper that is folded. */
  readonly turned: boolean
}

export interface Shape {
  readonly path: string
  readonly fill?: string
  readonly stroke?: { readonly colour: string; readonly width: number; readonly dash?: number }
}

/** Kept once in a file, however often it is placed. */
export interface Picture {
  readonly png: Uint8Array
  /** Dots. */
  readonly width: number
  readonly height: number
}

export interface PlacedPicture {
  readonly picture: Picture
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Words {
  readonly run: Run
  readonly size: number
  readonly left: number
  readonly baseline: number
  readonly colour: string
}

/** A number as paths want it: hundredths of a millimetre are finer than any printer. */
export const mm = (length: number): string => String(Math.round(length * 100) / 100)

export function circlePath(x: number, y: number, radius: number): string {
  const r = mm(radius)
  return `M${mm(x - radius)} ${mm(y)}A${r} ${r} 0 1 1 ${mm(x + radius)} ${mm(y)}A${r} ${r} 0 1 1 ${mm(x - radius)} ${mm(y)}Z`
}

/** Each picture of a sheet and of what lies on it, once. */
export const picturesIn = ({ parts = [], pictures = [] }: Sheet): Set<Picture> =>
  new Set([...parts.flatMap(({ sheet }) => [...picturesIn(sheet)]), ...pictures.map(({ picture }) => picture)])
