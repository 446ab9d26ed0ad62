// What people may do on an evening, in any order and at the same time, and what must hold afterwards.
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect } from 'vitest'
import * as circleApi from '../features/circles/contract.ts'
import * as organizationApi from '../features/organizations/contract.ts'
import { getMe } from '../features/people/contract.ts'
import * as roomApi from '../features/rooms/contract.ts'
import type { FlakyBus, Mischief } from './flaky-bus.ts'
import { Follower } from './follower.ts'
import { fetchCircle, fetchRoom } from './holder.ts'
import { newId, type Person } from './person.ts'
import type { Place, World } from './world.ts'

const deeds = [
  'say',
  'say',
  'say',
  'read',
  'delete',
  'rename',
  'leave',
  'return',
  'remove',
  'appoint',
  'open',
  'reconnect',
] as const
export interface Step {
  who: number
  does: (typeof deeds)[number]
  hints: Mischief[]
}

export const evenings = (longest: number) =>
  fc.array(
    fc.array(
      fc.record<Step>({
        who: fc.nat({ max: 4 }),
        does: fc.constantFrom(...deeds),
        hints: fc.array(fc.constantFrom<Mischief>('none', 'none', 'drop', 'double', 'late'), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: longest },
  )

type EveningPlace = Pick<Place, 'circleId' | 'roomId' | 'code'>

export class Evening {
  readonly #world: World
  readonly #bus: FlakyBus
  readonly #place: EveningPlace
  /** The host comes first. */
  readonly #followers: Follower[]
  /** Codes of all circles, the first one before those that are opened later. */
  readonly #codes: string[]
  #names = 0

  private constructor(world: World, bus: FlakyBus, place: EveningPlace, people: readonly Person[]) {
    this.#world = world
    this.#bus = bus
    this.#place = place
    this.#followers = people.map((person) => new Follower(person))
    this.#codes = [place.code]
  }

  /** A host nobody has met, with a circle of their own and four guests: nothing is left over from earlier evenings. */
  static async begin(world: World, bus: FlakyBus): Promise<Evening> {
    const host = await world.guest(`Hugo ${newId()}`)
    await world.pool.query("update affiliation set role = 'staff' where person_id = $1", [host.personId])
    await host.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
    const place = await open(world, host)
    const guests = await Promise.all(['Ann', 'Bo', 'Cy', 'Di'].map((name) => enter(world, place.code, name)))
    const evening = new Evening(world, bus, place, [host, ...guests])
    await Promise.all(evening.#followers.map((follower) => follower.connect()))
    return evening
  }

  /** Steps of one moment happen at the same time; then everybody's client is compared with what fetching shows. */
  async live(moments: readonly (readonly Step[])[]): Promise<void> {
    for (const moment of moments) {
      this.#bus.next.push(...moment.flatMap(({ hints }) => hints))
      const different = new Map(moment.map((step) => [step.who, step]))
      await Promise.all([...different.values()].map((step) => this.#do(step)))
    }
    this.#bus.next.length = 0
    await this.#world.server.gateway.audit()
    for (const follower of this.#followers) await this.#compare(follower)
  }

  async end(): Promise<void> {
    await Promise.all(this.#followers.map((follower) => follower.disconnect()))
  }

  async #do({ who, does }: Step): Promise<void> {
    const follower = this.#followers[who] as Follower
    const { person } = follower
    const { circleId, roomId } = this.#place
    const { organizationId } = this.#world.lotus
    if (does === 'say') await this.#say(follower)
    if (does === 'read') await person.call(roomApi.markRead, { roomId, messageNo: 1_000_000 })
    if (does === 'rename') {
      await person.call(organizationApi.renameMyself, { organizationId, displayName: `Name ${++this.#names}` })
    }
    if (does === 'delete') await this.#delete(follower)
    if (does === 'leave') await person.call(circleApi.leaveCircle, { circleId })
    if (does === 'return') await this.#return(person)
    if (does === 'appoint') await this.#appoint(person)
    if (does === 'remove') await this.#remove(who)
    if (does === 'open' && this.#codes.length < 3) this.#codes.push((await open(this.#world, this.#host)).code)
    if (does === 'reconnect') {
      await follower.disconnect()
      await follower.connect()
    }
    await follower.takeIn()
  }

  async #say({ person, rooms }: Follower): Promise<void> {
    const all = [...rooms.keys(), this.#place.roomId]
    const roomId = all[this.#names % all.length] ?? ''
    await person.call(roomApi.sendMessage, { roomId, messageId: newId(), text: `Words ${++this.#names}` })
  }

  /** Something they know of, theirs or not: a guest is refused what others wrote. */
  async #delete({ person, rooms }: Follower): Promise<void> {
    const { roomId } = this.#place
    const known = rooms.get(roomId)?.state.messages ?? []
    const messageId = known[++this.#names % Math.max(1, known.length)]?.id ?? newId()
    await person.call(roomApi.deleteMessage, { roomId, messageId })
  }

  async #return(person: Person): Promise<void> {
    await this.#world.pool.query('delete from ban where person_id = $1', [person.personId])
    await this.#world.pool.query("update circle_member set state = 'left' where state = 'removed' and person_id = $1", [
      person.personId,
    ])
    for (const code of this.#codes) await person.submit(`/j/${code}`)
  }

  async #remove(who: number): Promise<void> {
    const { personId } = (this.#followers[who] as Follower).person
    await this.#host.call(circleApi.removeMember, { circleId: this.#place.circleId, personId })
  }

  async #appoint({ personId }: Person): Promise<void> {
    const role = (['moderator', 'host', 'member'] as const)[++this.#names % 3] ?? 'member'
    await this.#host.call(circleApi.changeMemberRole, { circleId: this.#place.circleId, personId, role })
  }

  get #host(): Person {
    return (this.#followers[0] as Follower).person
  }

  async #compare(follower: Follower): Promise<void> {
    const { person } = follower
    const heads = await this.#heads(person)
    for (let tries = 0; !this.#settled(follower, heads); tries++) {
      if (tries > 300) throw new Error(`${person.name} did not reach ${JSON.stringify([...heads])}`)
      await follower.takeIn()
      await sleep(20)
    }
    for (const [id, { state }] of follower.circles) expect(state).toEqual((await fetchCircle(person, id)).state)
    for (const [id, { state }] of follower.rooms) {
      const fetched = (await fetchRoom(person, id)).state
      expect(state.messages).toEqual(fetched.messages)
      const authors = Object.keys(fetched.people)
      expect(Object.fromEntries(authors.map((author) => [author, state.people[author]]))).toEqual(fetched.people)
    }
  }

  #settled({ circles, rooms, reached }: Follower, heads: ReadonlyMap<string, number>): boolean {
    return circles.size + rooms.size === heads.size && reached(heads)
  }

  async #heads({ personId }: Person): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.#world.pool.query<{ id: string; seq: number }>(
      `select h.audience_id as id, h.last_seq as seq from global.membership m
        join head h on h.organization_id = m.organization_id and h.audience_id = m.target_id
        where m.person_id = $1 and m.kind in ('circle', 'room')`,
      [personId],
    )
    return new Map(rows.map(({ id, seq }) => [id, seq]))
  }
}

async function open({ lotus: { organizationId } }: World, host: Person) {
  const [circleId, codeId] = [newId(), newId()]
  const look = { name: 'Late', kind: 'community', brand: '#1f8a63' } as const
  await host.call(circleApi.createCircle, { organizationId, circleId, ...look })
  const { code } = (await host.call(circleApi.createCode, { circleId, codeId, label: 'Late' })).body
  const { rooms } = (await host.call(roomApi.listMyRooms, {})).body
  return { circleId, code, roomId: rooms.find((room) => room.circleId === circleId)?.id ?? '' }
}

async function enter(world: World, code: string, name: string): Promise<Person> {
  const person = world.browser()
  await person.submit(`/j/${code}`, { name })
  return Object.assign(person, { name, personId: (await person.call(getMe, {})).body.personId })
}
