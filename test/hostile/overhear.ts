// Everything that reaches somebody: answers with their headers, pages, and frames.
import type { Endpoint } from '../../platform/contract/index.ts'
import { inputFor } from '../inputs.ts'
import type { Live, Person } from '../person.ts'
import type { Place, World } from '../world.ts'
import type { AnotherServer } from './another-server.ts'
import type { Cast, Part } from './cast.ts'
import type { Secret } from './secrets.ts'

export interface Overheard {
  part: Part
  where: string
  text: string
}

/** Whoever holds no code of a place knocks with one that is none. */
const holders: ReadonlySet<Part> = new Set<Part>([
  ...(['owner', 'admin', 'staff', 'host', 'moderator', 'member', 'guest', 'removed', 'banned'] as const),
])

/** Lets everybody of the cast ask every endpoint about both organizations, and look at every page. */
export async function askEverything(
  world: World,
  asked: AnotherServer,
  cast: Cast,
  endpoints: ReadonlyMap<string, Endpoint>,
): Promise<Overheard[]> {
  const all = await Promise.all(
    Object.entries(cast).map(async ([part, person]) => {
      const heard: Overheard[] = []
      const listen = (where: string, text: string) => heard.push({ part: part as Part, where, text })
      for (const [name, spec] of endpoints) {
        for (const [place, subject] of combinations(world, cast)) {
          const mine = place.code === world.lotus.code ? holders.has(part as Part) : part === 'stranger'
          const more = { code: mine ? place.code : 'aaaaaaaaaa', token: 'none' }
          const answer = await asked.as(person).call(spec, inputFor(spec, place, subject.personId, more))
          listen(name, JSON.stringify([[...answer.headers], answer.body]))
        }
      }
      for (const path of pages(world)) {
        const answer = await asked.as(person).fetch(path, { headers: { accept: 'text/html' } })
        listen(path, JSON.stringify([...answer.headers]) + (await answer.text()))
      }
      return heard
    }),
  )
  return all.flat()
}

/** The ids of each organization, and those of one hidden behind an id of the other. */
function combinations({ lotus, hillview }: World, cast: Cast): [Place, Person][] {
  return [
    [lotus, cast.guest],
    [hillview, cast.stranger],
    [{ ...lotus, codeId: hillview.codeId }, cast.stranger],
    [{ ...hillview, codeId: lotus.codeId }, cast.guest],
    [{ ...lotus, organizationId: hillview.organizationId }, cast.owner],
  ]
}

const pages = ({ lotus, hillview }: World): string[] => [
  ...['/', '/me', '/circles/new', '/welcome', '/api/openapi.json', '/api/reference', '/nowhere', '/metrics'],
  ...[lotus, hillview].flatMap(({ roomId, circleId, codeId }) => [
    ...[`/rooms/${roomId}`, `/circles/${circleId}`, `/circles/${circleId}/members`],
    `/circles/${circleId}/codes/${codeId}`,
  ]),
]

/** Live connections of everybody who can have one, asking to hear everything from its beginning. */
export async function listenAll(world: World, cast: Cast): Promise<{ part: Part; live: Live }[]> {
  const { rows } = await world.pool.query<{ id: string; kind: string }>('select audience_id as id, kind from head')
  const resume = rows.map(({ id }) => ({ audience: id, epoch: 1, seq: 0 }))
  const listening: { part: Part; live: Live }[] = []
  for (const [part, person] of Object.entries(cast) as [Part, Person][]) {
    if (!person.cookie) continue
    const live = await person.live(resume)
    for (const { id } of rows.filter(({ kind }) => kind === 'room')) {
      live.say({ type: 'typing', roomId: id })
      live.say({ type: 'look', roomId: id })
    }
    listening.push({ part, live })
  }
  return listening
}

/** All frames that came, once nothing more is on its way. */
export async function framesOf(listening: readonly { part: Part; live: Live }[]): Promise<Overheard[]> {
  for (const { live } of listening) {
    const before = live.frames.length
    live.say({ type: 'look', roomId: null })
    live.say({ type: 'ping' })
    await live.until((frame) => frame.type === 'pong' && live.frames.indexOf(frame) >= before)
  }
  return listening.map(({ part, live }) => ({ part, where: '/live', text: JSON.stringify(live.frames) }))
}

/** @returns a sentence for each canary that somebody heard who may not know it; nothing when all is well */
export function leaks(heard: readonly Overheard[], secrets: readonly Secret[]): string[] {
  const found = new Set<string>()
  for (const { part, where, text } of heard) {
    for (const { what, canary, knownTo } of secrets) {
      if (!knownTo.has(part) && text.includes(canary)) found.add(`${part} learns ${what} from ${where}`)
    }
  }
  return [...found]
}

/** Secrets that nobody heard at all, though somebody may: then the test looks in the wrong places. */
export const neverHeard = (heard: readonly Overheard[], secrets: readonly Secret[]): string[] =>
  secrets
    .filter(({ canary, unseen }) => !unseen && !heard.some(({ text }) => text.includes(canary)))
    .map(({ what }) => what)
