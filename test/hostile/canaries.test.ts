import { once } from 'node:events'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { endpoints } from '../../app/endpoints.ts'
import { inviteToTeam } from '../../features/organizations/contract.ts'
import { sendEmailCode, testMail } from '../../features/people/contract.ts'
import { openLog } from '../../platform/server/open-log.ts'
import { openMailServer } from '../mail-server.ts'
import { newId } from '../person.ts'
import { createWorld, type World } from '../world.ts'
import { type AnotherServer, openAnother } from './another-server.ts'
import { type Cast, gatherCast } from './cast.ts'
import { columnsWith, plain, wordyColumns } from './columns.ts'
import { askEverything, framesOf, leaks, listenAll, neverHeard, type Overheard } from './overhear.ts'
import { plantSecrets, type Secret } from './secrets.ts'

let world: World
let cast: Cast
let asked: AnotherServer
let secrets: Secret[]
const heard: Overheard[] = []
const logged: string[] = []
const metricsToken = 'metrics-token-of-the-test'

beforeAll(async () => {
  const log = openLog(
    { level: 'trace' },
    new Writable({
      write: (line, _, done) => {
        logged.push(String(line))
        done()
      },
    }),
  )
  world = await createWorld({ log })
  cast = await gatherCast(world)
  asked = await openAnother(world, { forgets: true, log, metricsToken })
  const listening = await listenAll(world, cast)
  secrets = await plantSecrets(world, cast)
  heard.push(...(await framesOf(listening)))
  await Promise.all(listening.map(({ live }) => live.close()))
  const late = await listenAll(world, cast)
  heard.push(...(await framesOf(late)), ...(await askEverything(world, asked, cast, endpoints)))
  await Promise.all(late.map(({ live }) => live.close()))
}, 120_000)
afterAll(async () => {
  await asked.close()
  await world.close()
})

describe('a canary in everything private', () => {
  test('reaches nobody who may not know it, by no answer, header, page or frame', () => {
    expect(leaks(heard, secrets)).toEqual([])
  })

  test('reaches somebody who may: the test looks where things are shown', () => {
    expect(neverHeard(heard, secrets)).toEqual([])
  })

  test('leaves by no mail, but for who invites somebody to what', async () => {
    const post = await openMailServer()
    const sender = await openAnother(world, { mail: { smtpUrl: post.url, from: 'circle@lotus.test' } })
    const { organizationId } = world.lotus
    const addresses = ['invited@elsewhere.test', 'operator@elsewhere.test']
    for (const [part, person] of Object.entries(cast)) {
      const email = `${part}@elsewhere.test`.toLowerCase()
      const { status } = await sender.as(person).call(sendEmailCode, { email })
      if (status === 200) addresses.push(email)
    }
    const invitation = { organizationId, invitationId: newId(), role: 'staff' as const, email: addresses[0] as string }
    await sender.as(cast.owner).call(inviteToTeam, invitation)
    await sender.as(cast.owner).call(testMail, { email: addresses[1] as string })
    const mails = await Promise.all(addresses.map((address) => post.mailTo(address)))
    await sender.close()
    await post.close()
    const written = mails.map(({ headerLines, text, html }) => JSON.stringify([headerLines, text, html])).join('\n')
    expect(mails.length).toBeGreaterThan(8)
    const told = secrets.filter(({ canary }) => written.includes(canary)).map(({ what }) => what)
    expect(told.sort()).toEqual([
      'lotus: the name of the host, which stands on the door',
      'lotus: the name of the organization',
    ])
  })

  test('stands in every column that can hold what people write', async () => {
    const columns = (await wordyColumns(world)).filter((name) => !plain.has(name))
    expect(await columnsWith(world, columns, secrets)).toEqual(columns)
  })

  test('a session in an address signs nobody in, and stands in no log', async () => {
    const token = cast.guest.cookie.split('=')[1] ?? ''
    for (const path of [`/api/me?oc_session=${token}`, `/api/me?token=${token}`]) {
      expect((await asked.as(cast.nobody).fetch(path)).status).toBe(401)
    }
    const live = new WebSocket(`${asked.base.replace('http', 'ws')}/live?token=${token}`, { origin: asked.base })
    live.on('error', () => {})
    const [, answer] = (await once(live, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(answer.statusCode).toBe(404)
    expect(logged.join('')).not.toContain(token)
  })

  test('and no session, code, name or word of anybody stands in a log, or in what is measured', async () => {
    const scrape = await asked
      .as(cast.nobody)
      .fetch('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
    expect(scrape.status).toBe(200)
    const written = [...logged, await scrape.text()].join('\n')
    const codes = [world.lotus.code, world.hillview.code]
    const names = Object.values(cast).map(({ name }) => name)
    const told = [...secrets.map(({ canary }) => canary), ...codes, ...names.filter((name) => name !== 'nobody')]
    expect(told.filter((word) => new RegExp(`\\b${word}\\b`).test(written))).toEqual([])
  })
})
