import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { banPerson } from '../../safety/contract.ts'
import * as api from '../contract.ts'

let world: World
let now = new Date()
let circleId: string
let code: string
beforeAll(async () => {
  world = await createWorld({ now: () => now })
  const { organizationId } = world.lotus
  circleId = newId()
  const look = { name: 'Class 3', kind: 'teaching', brand: '#336699' } as const
  await world.mina.call(api.createCircle, { organizationId, circleId, ...look })
  await world.mina.call(api.changeCircle, { circleId, question: 'Whose parent are you?' })
  code = (await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'Gate' })).body.code
})
afterAll(() => world.close())

async function asking(name: string, answer = 'Of Xiaoyu'): Promise<Person> {
  const person = world.browser()
  const sent = await person.submit(`/j/${code}`, { name, answer })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/j/${code}`])
  const { personId } = (await (await person.fetch('/api/me')).json()) as { personId: string }
  return Object.assign(person, { personId, name })
}

const waiting = async () =>
  (await world.mina.call(api.listRequests, { circleId })).body.requests.map(({ person }) => person.name)

describe('asking to come in', () => {
  test('the page asks the question, and says that somebody decides', async () => {
    const page = await (await world.browser().fetch(`/j/${code}`)).text()
    expect(page).toContain('Whose parent are you?')
    expect(page).toContain('Ask to come in')
  })

  test('a wrong name comes back with the answer that was typed', async () => {
    const page = await (await world.browser().submit(`/j/${code}`, { name: ' ', answer: 'Of Xiaoyu' })).text()
    expect(page).toContain('value="Of Xiaoyu"')
  })

  test('nobody is in before a yes, those who decide are told, and the page waits', async () => {
    const live = await world.mina.live()
    const dana = await asking('Dana')
    const heard = await live.heard<{ circleId: string }>('requests.changed')
    expect(heard.circleId).toBe(circleId)
    expect((await dana.call(api.getCircle, { circleId })).status).toBe(404)
    const page = await dana.fetch(`/j/${code}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('You have asked to come in')
    const { requests } = (await world.mina.call(api.listRequests, { circleId })).body
    expect(requests).toMatchObject([{ person: { name: 'Dana' }, answer: 'Of Xiaoyu', by: 'Gate' }])
    await live.close()
  })

  test('the team needs no yes', async () => {
    expect((await world.theo.submit(`/j/${code}`)).headers.get('location')).toMatch(/^\/rooms\//)
  })
})

describe('answerRequest', () => {
  test('yes: they are in by the code they came by, and hear of it', async () => {
    const fei = await asking('Fei')
    const live = await fei.live()
    const answer = { circleId, personId: fei.personId, admitted: true }
    expect((await world.mina.call(api.answerRequest, answer)).body).toEqual({ personId: fei.personId, admitted: true })
    await live.heard('circle.entered')
    expect((await fei.fetch(`/j/${code}`)).status).toBe(303)
    expect(await waiting()).not.toContain('Fei')
    const { codes } = (await world.mina.call(api.listCodes, { circleId })).body
    expect(codes[0]?.joined).toBe(2)
    expect((await world.mina.call(api.answerRequest, answer)).status).toBe(404)
    await live.close()
  })

  test('no: they read so for a week, and may ask again after it', async () => {
    const omar = await asking('Omar')
    await world.mina.call(api.answerRequest, { circleId, personId: omar.personId, admitted: false })
    const page = await omar.submit(`/j/${code}`, {})
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('Not this time')
    expect(await waiting()).not.toContain('Omar')
    now = new Date(now.getTime() + 7 * 24 * 3600_000)
    expect((await omar.submit(`/j/${code}`, { answer: 'Please' })).status).toBe(303)
    expect(await waiting()).toContain('Omar')
  })

  test('taken back by whoever asked: nobody sees it any more, and they may ask again; a no stays', async () => {
    const ida = await asking('Ida')
    const live = await world.mina.live()
    expect(await (await ida.fetch(`/j/${code}`)).text()).toContain('Take it back')
    const back = await ida.submit(`/j/${code}`, { back: 'yes' })
    expect([back.status, back.headers.get('location')]).toEqual([303, `/j/${code}`])
    await live.heard('requests.changed')
    expect(await waiting()).not.toContain('Ida')
    expect(await (await ida.fetch(`/j/${code}`)).text()).not.toContain('Take it back')
    await ida.submit(`/j/${code}`, { answer: 'After all' })
    expect(await waiting()).toContain('Ida')
    await world.mina.call(api.answerRequest, { circleId, personId: ida.personId, admitted: false })
    await ida.submit(`/j/${code}`, { back: 'yes' })
    expect((await ida.submit(`/j/${code}`, { answer: 'Please' })).status).toBe(403)
    await live.close()
  })

  test('is for hosts, moderators and who runs the place; to a stranger there is no circle', async () => {
    const rosa = await asking('Rosa')
    const there = { circleId, personId: rosa.personId, admitted: true }
    expect((await world.theo.call(api.answerRequest, there)).status).toBe(403)
    expect((await world.theo.call(api.listRequests, { circleId })).status).toBe(403)
    await expectInvisible([world.ada, world.lin], api.answerRequest, {
      there,
      unknown: { ...there, circleId: newId() },
    })
  })

  test('whoever is kept out meanwhile waits no longer', async () => {
    const eli = await asking('Eli')
    const { organizationId } = world.lotus
    await world.mina.call(banPerson, { organizationId, personId: eli.personId, devices: false, reason: '' })
    expect(await waiting()).not.toContain('Eli')
  })

  test('a circle that rests lets nobody in', async () => {
    const { personId } = await asking('Ines')
    await world.mina.call(api.archiveCircle, { circleId })
    const late = await world.mina.call(api.answerRequest, { circleId, personId, admitted: true })
    expect(late.body.error?.code).toBe('circle_archived')
    await world.mina.call(api.restoreCircle, { circleId })
  })
})
