import type { Accent } from '../../../organizations/accent.ts'
import { circlePath, mm, type Shape } from './sheet.ts'

export type PosterKind = 'internal' | 'teaching' | 'business' | 'community'

/** A small drawing in the two lower corners, in the circle's own tones. It stays clear of the words between them. */
export function decoration(kind: PosterKind, { accent, rim, wash }: Accent): Shape[] {
  const tones = { deep: accent, middle: blend(accent, rim, 0.45), soft: rim, pale: wash, paper: '#ffffff' }
  return drawings[kind](tones)
}

interface Tones {
  deep: string
  middle: string
  soft: string
  pale: string
  paper: string
}

const drawings: Record<PosterKind, (tones: Tones) => Shape[]> = {
  business: (tones) => [
    ...pad(4, 305, 36, 2.2, tones.deep, tones.middle),
    ...pad(47, 309, 21, 1.2, tones.middle, tones.soft),
    ...blossom(25, 280, 14.5, tones),
    ...pad(207, 304, 38, 0.9, tones.deep, tones.middle),
    ...pad(165, 310, 20, 2.1, tones.middle, tones.soft),
    ...blossom(189, 281, 11, tones),
  ],
  teaching: (tones) => [
    ...pencil(13, 300, 38, -0.1, 8, tones.deep, tones),
    ...pencil(26, 301, 28, 0.06, 7, tones.soft, tones),
    ...pencil(38, 301, 20, 0.17, 6.4, tones.middle, tones),
    ...pencil(172, 301, 19, -0.14, 6.4, tones.soft, tones),
    ...pencil(184, 301, 29, -0.03, 7, tones.middle, tones),
    ...pencil(197, 300, 36, 0.1, 8, tones.deep, tones),
  ],
  community: (tones) => [
    { path: circlePath(178, 333, 54), fill: tones.soft },
    { path: circlePath(6, 345, 66), fill: tones.soft },
    ...tree(19, 281, 6.5, tones.deep),
    ...tree(33, 286, 4.6, tones.middle),
    ...tree(176, 280, 5, tones.middle),
    ...tree(191, 279, 7.5, tones.deep),
    { path: circlePath(42, 351, 62), fill: tones.middle },
    { path: circlePath(212, 346, 58), fill: tones.deep },
  ],
  internal: (tones) => [...rings(0, 297, [14, 24, 34, 44], tones), ...rings(210, 297, [14, 24, 34, 44], tones)],
}

// A round floating leaf: a disc with a notch, and veins from where the stalk sits.
function pad(x: number, y: number, radius: number, notch: number, fill: string, vein: string): Shape[] {
  const rim = (angle: number, share = 1) =>
    `${mm(x + radius * share * Math.cos(angle))} ${mm(y + radius * share * Math.sin(angle))}`
  const veins = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    .map((step) => notch + Math.PI + step * 0.42)
    .map((angle) => `M${rim(angle, 0.2)}L${rim(angle, 0.82)}`)
  return [
    { path: `M${mm(x)} ${mm(y)}L${rim(notch + 0.16)}A${mm(radius)} ${mm(radius)} 0 1 1 ${rim(notch - 0.16)}Z`, fill },
    { path: veins.join(''), stroke: { colour: vein, width: radius / 30 } },
  ]
}

function blossom(x: number, y: number, length: number, { soft, pale, paper, middle }: Tones): Shape[] {
  const line = { colour: middle, width: length / 42 }
  const petals = [
    [-1.2, 0.86, soft],
    [1.2, 0.86, soft],
    [-0.66, 0.98, pale],
    [0.66, 0.98, pale],
    [0, 1.08, paper],
  ] as const
  return petals.map(([lean, long, fill]) => ({ path: petal(x, y, lean, length * long), fill, stroke: line }))
}

function petal(x: number, y: number, lean: number, length: number): string {
  const at = (along: number, across: number) => {
    const [dx, dy] = [across * length, -along * length]
    return `${mm(x + dx * Math.cos(lean) - dy * Math.sin(lean))} ${mm(y + dx * Math.sin(lean) + dy * Math.cos(lean))}`
  }
  return `M${at(0, 0)}C${at(0.25, -0.36)} ${at(0.7, -0.3)} ${at(1, 0)}C${at(0.7, 0.3)} ${at(0.25, 0.36)} ${at(0, 0)}Z`
}

function pencil(
  x: number,
  y: number,
  length: number,
  lean: number,
  width: number,
  fill: string,
  tones: Tones,
): Shape[] {
  const at = (across: number, up: number) => {
    const [dx, dy] = [across * width, -up]
    return `${mm(x + dx * Math.cos(lean) - dy * Math.sin(lean))} ${mm(y + dx * Math.sin(lean) + dy * Math.cos(lean))}`
  }
  const neck = length - width * 1.35
  const wood = (share: number) => neck + width * 1.35 * share
  return [
    { path: `M${at(-0.5, 0)}L${at(-0.5, neck)}L${at(0, length)}L${at(0.5, neck)}L${at(0.5, 0)}Z`, fill: tones.pale },
    {
      path: `M${at(-0.5, 0)}L${at(-0.5, neck)}Q${at(-0.25, neck + 1.6)} ${at(0, neck)}Q${at(0.25, neck + 1.6)} ${at(0.5, neck)}L${at(0.5, 0)}Z`,
      fill,
    },
    { path: `M${at(-0.19, wood(0.62))}L${at(0, length)}L${at(0.19, wood(0.62))}Z`, fill: '#1d1814' },
    {
      path: `M${at(-0.17, 0)}L${at(-0.17, neck - 1)}M${at(0.17, 0)}L${at(0.17, neck - 1)}`,
      stroke: { colour: tones.pale, width: 0.35 },
    },
  ]
}

function tree(x: number, y: number, radius: number, fill: string): Shape[] {
  const trunk = `M${mm(x)} ${mm(y + radius * 2.6)}V${mm(y)}`
  return [
    { path: trunk, stroke: { colour: fill, width: radius / 5 } },
    { path: circlePath(x, y, radius), fill },
  ]
}

function rings(x: number, y: number, radii: number[], { deep, middle, soft }: Tones): Shape[] {
  const inks = [deep, middle, soft, soft]
  return radii.map((radius, at) => ({
    path: circlePath(x, y, radius),
    stroke: { colour: inks[at] ?? soft, width: 2.2 - at * 0.45 },
  }))
}

function blend(one: string, other: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round(channel(one, at) * (1 - share) + channel(other, at) * share))
  return `#${mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
