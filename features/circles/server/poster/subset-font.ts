// A font file with only some of its glyphs. The package has HarfBuzz's subsetter as bare WebAssembly: this is its C
// interface (hb-subset.h).
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

interface Subsetter {
  readonly memory: WebAssembly.Memory
  malloc(bytes: number): number
  hb_blob_create(at: number, length: number, mode: number, userData: number, destroy: number): number
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set(input: number, which: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_or_fail(face: number, input: number): number
}

const writable = 2
const dropTables = 3
/** Glyphs keep their numbers, so that what was shaped with the whole font can be written with this one. */
const flags = { noHinting: 1, retainGlyphs: 2, noLayoutClosure: 0x200 }
/** What PDF has no use for: it is told which glyph stands where. */
const unused = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'OS/2', 'cmap', 'name', 'post', 'vhea', 'vmtx', 'DSIG', 'gasp']

let compiled: Promise<WebAssembly.Module> | undefined

/** @param path of a TrueType file @returns the file with these glyphs and their parts */
export async function subsetFont(path: string, glyphs: Iterable<number>): Promise<Uint8Array> {
  const [bytes, harfbuzz] = await Promise.all([readFile(path), open()])
  const input = harfbuzz.hb_subset_input_create_or_fail()
  harfbuzz.hb_subset_input_set_flags(input, flags.noHinting | flags.retainGlyphs | flags.noLayoutClosure)
  const wanted = harfbuzz.hb_subset_input_glyph_set(input)
  for (const glyph of glyphs) harfbuzz.hb_set_add(wanted, glyph)
  const dropped = harfbuzz.hb_subset_input_set(input, dropTables)
  for (const tag of unused) harfbuzz.hb_set_add(dropped, Buffer.from(tag.padEnd(4)).readUInt32BE())
  const at = harfbuzz.malloc(bytes.length)
  new Uint8Array(harfbuzz.memory.buffer).set(bytes, at)
  const face = harfbuzz.hb_face_create(harfbuzz.hb_blob_create(at, bytes.length, writable, 0, 0), 0)
  const made = harfbuzz.hb_subset_or_fail(face, input)
  if (made === 0) throw new Error(`No subset of ${path}.`)
  const blob = harfbuzz.hb_face_reference_blob(made)
  const begin = harfbuzz.hb_blob_get_data(blob, 0)
  return new Uint8Array(harfbuzz.memory.buffer).slice(begin, begin + harfbuzz.hb_blob_get_length(blob))
}

/** One for each subset: its memory, which never shrinks, goes with it. */
async function open(): Promise<Subsetter> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')).then((bytes) =>
    WebAssembly.compile(bytes),
  )
  const { exports } = await WebAssembly.instantiate(await compiled)
  const { _initialize: initialize, ...harfbuzz } = exports as unknown as Subsetter & { _initialize(): void }
  initialize()
  return harfbuzz
}
