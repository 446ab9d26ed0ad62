import { encode } from 'uqr'

/** A QR code as one path. `modules` is its side; the path runs from 0 to `modules`, quiet zone not included. */
export interface QrOutline {
  readonly path: string
  readonly modules: number
}

// Old readers lose finder squares rounded by more than 0.6 of a module.
const rounding = 0.2

export const quietZone = 4

type Point = readonly [number, number]

/** The outline of the dark modules (ISO/IEC 18004, error correction M or better): one path, so that no hairlines show
 * between neighbours, with corners rounded by a fifth of a module. */
export function qrOutline(address: string): QrOutline {
  const { data, size } = encode(address, { ecc: 'M', boostEcc: true, border: 0 })
  const dark = (x: number, y: number) => data[y]?.[x] === true
  return { modules: size, path: loopsOf(edgesOf(size, dark)).map(rounded).join('') }
}

// Every edge between dark and light, walked with the dark module on the right hand.
function edgesOf(size: number, dark: (x: number, y: number) => boolean): Map<string, Point[]> {
  const edges = new Map<string, Point[]>()
  const add = (from: Point, to: Point) => edges.set(`${from}`, [...(edges.get(`${from}`) ?? []), to])
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!dark(x, y)) continue
      if (!dark(x, y - 1)) add([x, y], [x + 1, y])
      if (!dark(x + 1, y)) add([x + 1, y], [x + 1, y + 1])
      if (!dark(x, y + 1)) add([x + 1, y + 1], [x, y + 1])
      if (!dark(x - 1, y)) add([x, y + 1], [x, y])
    }
  }
  return edges
}

function loopsOf(edges: Map<string, Point[]>): Point[][] {
  const loops: Point[][] = []
  for (const [start] of edges) {
    while (edges.get(start)?.length) loops.push(walk(edges, start.split(',').map(Number) as unknown as Point))
  }
  return loops
}

function walk(edges: Map<string, Point[]>, start: Point): Point[] {
  const corners: Point[] = []
  let at = start
  let heading: Point = [0, 0]
  do {
    const ways = edges.get(`${at}`) ?? []
    const next = ways.splice(ways.length > 1 ? rightTurn(ways, at, heading) : 0, 1)[0]
    if (!next) break
    const turn: Point = [next[0] - at[0], next[1] - at[1]]
    if (turn[0] !== heading[0] || turn[1] !== heading[1]) corners.push(at)
    heading = turn
    at = next
  } while (`${at}` !== `${start}`)
  return corners
}

// Where two modules touch at a corner only, turning right keeps them two.
function rightTurn(ways: Point[], at: Point, heading: Point): number {
  const found = ways.findIndex(([x, y]) => x - at[0] === -heading[1] && y - at[1] === heading[0])
  return Math.max(found, 0)
}

function rounded(corners: Point[]): string {
  const steps = corners.map((corner, at) => {
    const before = corners.at(at - 1) ?? corner
    const after = corners[(at + 1) % corners.length] ?? corner
    const [a, b] = [towards(corner, before), towards(corner, after)]
    return `${at ? 'L' : 'M'}${a}Q${corner[0]} ${corner[1]} ${b}`
  })
  return `${steps.join('')}Z`
}

function towards([x, y]: Point, [tx, ty]: Point): string {
  return `${x + Math.sign(tx - x) * rounding} ${y + Math.sign(ty - y) * rounding}`
}
