// Requests as no browser of ours sends them, to every endpoint, and what must hold all the while.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc, { type Arbitrary } from 'fast-check'
import { expect } from 'vitest'
import * as circleApi from '../../features/circles/contract.ts'
import * as roomApi from '../../features/rooms/contract.ts'
import type { Endpoint } from '../../platform/contract/index.ts'
import { type Live, newId, type Person } from '../person.ts'
import type { World } from '../world.ts'
import { fitting, input, type Known, odd } from './odd.ts'

export interface Blow {
  method: string
  path: string
  body: string | undefined
  type: string
}

/** A request to this endpoint, well-formed more often than not. */
export function blows({ route, params, query, body, answers }: Endpoint, ids: Known): Arbitrary<Blow> {
  const [method = '', template = ''] = route.split(' ')
  const json = body ? input(body, ids).map((value) => JSON.stringify(value)) : fc.constant(undefined)
  return fc.record({
    method: fc.constant(method),
    path: fc
      .tuple(fitting(params, ids), query ? input(query, ids) : fc.constant({}))
      .map(([parts, asked]) => (answers ? '' : '/api') + pathOf(template, parts) + queryOf(asked)),
    body: method === 'GET' ? fc.constant(undefined) : fc.oneof({ arbitrary: json, weight: 8 }, broken),
    type: fc.oneof({ arbitrary: fc.constant('application/json'), weight: 8 }, fc.constantFrom(...otherTypes)),
  })
}

const otherTypes = ['application/x-www-form-urlencoded', 'text/plain', 'x']

/** Bodies that are no JSON, or not all of it. */
const broken = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  odd.map((value) => JSON.stringify(value) ?? ''),
  odd.map((value) => (JSON.stringify(value) ?? '').slice(0, -1)),
  fc.constantFrom(
    'name=%',
    'name=%00',
    '{"a":1}{"b":2}',
    '[',
    '['.repeat(100_000),
    `{"text":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`,
    'x'.repeat(300_000),
  ),
)

const coded = (value: unknown): string => {
  const text = typeof value === 'string' ? value.slice(0, 1000) : (JSON.stringify(value) ?? '').slice(0, 1000)
  return encodeURIComponent(text.toWellFormed()).replace(/^\.+$/, '%2e')
}
const pathOf = (template: string, parts: unknown): string =>
  template.replace(/:(\w+)/g, (_, key: string) => coded((parts as Record<string, unknown> | null)?.[key]) || '%20')
const queryOf = (asked: Record<string, unknown>): string =>
  `?${Object.entries(asked ?? {})
    .map(([key, value]) => `${coded(key)}=${coded(value)}`)
    .join('&')}`.slice(0, 8000)

const said = expect.stringMatching(/\S/)

/** What it was answered with; complains of whatever no answer may be. */
export async function strike(person: Person, { method, path, body, type }: Blow): Promise<number> {
  const began = performance.now()
  const more = body === undefined ? {} : { body, headers: { 'content-type': type } }
  const { cookie } = person
  const response = await person.fetch(path, { method, redirect: 'manual', ...more })
  const text = await response.text()
  // Whoever happens to sign out stays who they are.
  person.cookie = cookie
  const what = `${method} ${path.slice(0, 300)} ${body?.slice(0, 300) ?? ''}: ${response.status} ${text.slice(0, 300)}`
  expect(response.status, what).toBeLessThan(500)
  expect(performance.now() - began, what).toBeLessThan(5000)
  if (response.status >= 400 && text.startsWith('{')) {
    expect(JSON.parse(text), what).toMatchObject({
      error: { code: expect.stringMatching(/^[a-z_]+$/), message: said, requestId: said },
    })
  }
  expect(text, what).not.toMatch(/node_modules|at async|syntax error|violates|relation "/)
  return response.status
}

/** Ids of both organizations: of what is there, whoever may see it. */
export const idsOf = ({ lotus, hillview, mina, ada, gus, eve }: World): Known => ({
  ...Object.fromEntries(
    (['organizationId', 'circleId', 'roomId', 'codeId', 'code'] as const).map((key) => [
      key,
      [lotus[key], lotus[key], hillview[key]],
    ]),
  ),
  personId: [mina, ada, gus, eve].map(({ personId }) => personId),
})

/** Somebody who only wants to chat meanwhile: what is said still reaches them. */
export async function expectHeard(
  world: World,
  bystander: Live,
  { speaker, roomId } = { speaker: world.theo, roomId: world.lotus.roomId },
): Promise<void> {
  const text = `still here ${newId()}`
  const { status } = await speaker.call(roomApi.sendMessage, {
    roomId,
    messageId: newId(),
    text,
  })
  expect(status).toBe(200)
  await bystander.heard<{ message: roomApi.Message }>('message.sent', ({ message }) => message.text === text)
}

/** Bytes that are held on to, once everything that can be given up has been. */
export async function heldBytes(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise((next) => setTimeout(next, 20))
  }
  return process.memoryUsage().heapUsed
}

export interface Storm {
  /** How often each endpoint is asked. */
  runs: number
  seed: number
  guests: readonly Person[]
}

/** Come before the storm: during it the doors may be closed to their address for a minute. */
export const comeForStorm = (world: World, count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, (_, nr) => world.guest(`Storm ${nr}`)))

/** A circle whose ids nobody knows who storms: whoever runs the other one may well close it meanwhile. */
async function makeAside(world: World) {
  const { mina, theo, lin, lotus } = world
  const [circleId, codeId] = [newId(), newId()]
  const look = { name: 'Aside', kind: 'business', brand: '#1f8a63', visibility: 'code' } as const
  await mina.call(circleApi.createCircle, { organizationId: lotus.organizationId, circleId, ...look })
  const { body } = await mina.call(circleApi.createCode, { circleId, codeId, label: 'Aside' })
  for (const who of [theo, lin]) await who.submit(`/j/${body.code}`, { name: who.name })
  // A session of its own: what one may send in a minute is counted for each.
  const speaker = await world.signIn(theo)
  const { rooms } = (await speaker.call(roomApi.listMyRooms, {})).body
  return { speaker, roomId: rooms.find((room) => room.circleId === circleId)?.id ?? '' }
}

/** Every endpoint, `runs` times, by everybody in turn. @returns how many were turned away for being too many */
export async function storm(world: World, endpoints: ReadonlyMap<string, Endpoint>, { runs, seed, guests }: Storm) {
  const { mina, ada, gus, eve, nobody } = world
  const people = [mina, ada, gus, eve, nobody, ...guests]
  const aside = await makeAside(world)
  const bystander = await world.lin.live()
  const ids = idsOf(world)
  const answered = new Map<number, number>()
  let turn = 0
  for (const spec of endpoints.values()) {
    const property = fc.asyncProperty(blows(spec, ids), async (blow) => {
      const status = await strike(people[turn++ % people.length] as Person, blow)
      answered.set(status, (answered.get(status) ?? 0) + 1)
    })
    await fc.assert(property, { numRuns: runs, seed })
    await expectHeard(world, bystander, aside)
  }
  await bystander.close()
  return answered
}
