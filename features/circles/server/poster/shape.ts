// Letters in their places: right to left where due, joined and stacked as their script wants it.
import bidi from 'bidi-js'
import { Buffer, Direction, shape as shapeInto } from 'harfbuzzjs'
import { charactersOf, facesOf, han } from './letters.ts'
import type { Face, Typeface } from './typeface.ts'

/** Lengths are in em: multiply by the size. */
export interface Glyph {
  readonly face: Face
  readonly id: number
  /** The characters it stands for; of several glyphs for one the first has them. */
  readonly text: string
  readonly x: number
  readonly y: number
  readonly advance: number
}

/** One line of shaped text, from left to right. */
export interface Run {
  readonly text: string
  readonly glyphs: readonly Glyph[]
  readonly width: number
  /** It is read from right to left. */
  readonly leftwards: boolean
  /** Some of it is. */
  readonly turned: boolean
}

// Its typings speak of a module; Node.js reads it as CommonJS, whose export is the function.
const { getEmbeddingLevels } = (bidi as unknown as typeof bidi.default)()

/** Between Chinese and Latin goes an eighth of an em, as Chinese typesetting has it (W3C clreq, 3.2.1). */
export function shape(typeface: Typeface, text: string, tracking = 0): Run {
  const pieces = piecesOf(typeface, text)
  const glyphs = inOrderOfSight(pieces).flatMap(glyphsOf)
  const spaced = glyphs.map((glyph, at) => {
    const next = glyphs[at + 1]
    const gap = next ? tracking + (meet(glyph.text, next.text) ? 0.125 : 0) : 0
    return gap ? { ...glyph, advance: glyph.advance + gap } : glyph
  })
  const width = spaced.reduce((sum, { advance }) => sum + advance, 0)
  return { text, glyphs: spaced, width, leftwards: isLeftwards(text), turned: pieces.some(({ level }) => level % 2) }
}

/** By its first letter, as the Unicode bidirectional algorithm has it (UAX 9, P2). */
const isLeftwards = (text: string): boolean => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)

interface Piece {
  text: string
  readonly face: Face
  /** Even: from left to right; odd: from right to left. */
  readonly level: number
}

/** As long as the face and the direction stay the same. */
function piecesOf(typeface: Typeface, text: string): Piece[] {
  const characters = charactersOf(text)
  const faces = facesOf(typeface, characters)
  const { levels } = getEmbeddingLevels(text)
  const pieces: Piece[] = []
  let at = 0
  for (const [nr, character] of characters.entries()) {
    const [face = typeface.faces[0], level = 0, last] = [faces[nr], levels[at], pieces.at(-1)]
    if (last?.face === face && last.level === level) last.text += character
    else pieces.push({ text: character, face, level })
    at += character.length
  }
  return pieces
}

/** UAX 9, L2: from the highest level down to the lowest odd one, what stands side by side at it is turned round. */
function inOrderOfSight(pieces: readonly Piece[]): Piece[] {
  let ordered = [...pieces]
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level--) {
    ordered = ordered
      .reduceRight<Piece[][]>((groups, piece) => {
        const [first] = groups
        const turned = piece.level >= level
        if (turned && first?.[0] && first[0].level >= level) first.push(piece)
        else groups.unshift([piece])
        return groups
      }, [])
      .flat()
  }
  return ordered
}

const buffer = new Buffer()

function glyphsOf({ text, face, level }: Piece): Glyph[] {
  buffer.reset()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  buffer.setDirection(level % 2 ? Direction.RTL : Direction.LTR)
  shapeInto(face.font, buffer)
  const infos = buffer.getGlyphInfos()
  const places = buffer.getGlyphPositions()
  const clusters = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b)
  const endOf = new Map(clusters.map((cluster, at) => [cluster, clusters[at + 1] ?? text.length]))
  const told = new Set<number>()
  return infos.map(({ codepoint, cluster }, at) => {
    const place = places[at] ?? { xOffset: 0, yOffset: 0, xAdvance: 0 }
    const said = told.has(cluster) ? '' : text.slice(cluster, endOf.get(cluster))
    told.add(cluster)
    return {
      face,
      id: codepoint,
      text: said,
      x: place.xOffset / face.unitsPerEm,
      y: place.yOffset / face.unitsPerEm,
      advance: place.xAdvance / face.unitsPerEm,
    }
  })
}

const latin = /[\p{Script=Latin}\p{Nd}]/u

const meet = (before: string, after: string): boolean =>
  (han.test(before) && latin.test(after)) || (latin.test(before) && han.test(after))

/** How far below and above its baseline the text really goes, in em. */
export function inkOf({ glyphs }: Run): { low: number; high: number } {
  let [low, high] = [0, 0]
  for (const { face, id, y } of glyphs) {
    const box = face.font.glyphExtents(id)
    if (!box?.height) continue
    high = Math.max(high, y + box.yBearing / face.unitsPerEm)
    low = Math.min(low, y + (box.yBearing + box.height) / face.unitsPerEm)
  }
  return { low, high }
}
