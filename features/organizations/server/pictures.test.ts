// Pictures of people: given, replaced, taken away, and seen by whom they are for.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { square, uploadPortrait } from '../../../test/files.ts'
import { holdCircle, holdRoom } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { answerRequest, changeMemberRole, createCircle, createCode, listMembers } from '../../circles/contract.ts'
import { knownIn } from '../../circles/server/index.ts'
import { getFile } from '../../files/contract.ts'
import { eraseMe, getMe } from '../../people/contract.ts'
import { mergeInto } from '../../people/server/index.ts'
import { sendMessage } from '../../rooms/contract.ts'
import { banPerson, listAudit } from '../../safety/contract.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
beforeAll(async () => {
  world = await createWorld()
  organizationId = world.lotus.organizationId
})
afterAll(() => world.close())

const look = (person: Person, fileId: string, variant: 'thumb' | 'feed' | 'full' = 'thumb') =>
  person.fetch(`/files/${fileId}/${variant}`)

async function show(person: Person, side = 300): Promise<string> {
  const { fileId, refused } = await uploadPortrait(person, { myPictureIn: organizationId }, await square(side))
  expect(refused).toBeUndefined()
  const { status, body } = await person.call(api.changeMyPicture, { organizationId, picture: fileId })
  expect([status, body.picture]).toEqual([200, fileId])
  return fileId
}

const stored = async () => {
  await world.server.files.sweep()
  const keys: string[] = []
  for await (const { key } of world.server.files.store.list()) keys.push(key)
  return keys.length
}

describe('a picture of oneself', () => {
  test('is heard by everybody in the circle, and seen by them beside what was written before', async () => {
    const person = await world.guest('Pictured')
    const { roomId, circleId } = world.lotus
    await person.call(sendMessage, { roomId, messageId: newId(), text: 'Before' })
    const near = await world.lin.live()
    const [room, circle] = [
      await holdRoom(world.lin, near, { roomId, circleId }),
      await holdCircle(world.lin, near, circleId),
    ]
    const picture = await show(person)
    const { person: card } = await near.heard<{ person: { personId: string } }>('person.renamed')
    expect(card).toEqual({ personId: person.personId, name: 'Pictured', team: false, version: 2, picture })
    for (const holding of [room, circle]) {
      const { held, refetched } = await holding()
      expect(held).toEqual(refetched)
      expect(JSON.stringify(refetched)).toContain(picture)
    }
    await person.call(sendMessage, { roomId, messageId: newId(), text: 'After' })
    const { author } = await near.heard<{ author: { picture: string } }>('message.sent')
    expect(author.picture).toBe(picture)
    await near.close()
    for (const one of [person, world.lin, world.mina, world.nora]) expect((await look(one, picture)).status).toBe(200)
  })

  test('to a stranger it does not exist, nor to who was taken out', async () => {
    const picture = await show(world.gus)
    for (const one of [world.ada, world.eve]) {
      const there = told(await one.call(getFile, { fileId: picture, variant: 'thumb' }))
      expect(there.status).toBe(404)
      expect(there).toEqual(told(await one.call(getFile, { fileId: newId(), variant: 'thumb' })))
    }
    expect((await look(world.nobody, picture)).status).toBe(401)
    for (const [spec, input] of [
      [api.uploadMyPicture, { organizationId, fileId: newId(), size: 4 }],
      [api.changeMyPicture, { organizationId, picture: null }],
    ] as const) {
      expect((await world.ada.call(spec, input as never)).status).toBe(404)
    }
  })

  test('is square, small however little it wants to be, and says nothing of where it was taken', async () => {
    const noise = await sharp({
      create: { width: 900, height: 700, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    } as never)
      .withExifMerge({ IFD0: { Make: 'Secretcam' } })
      .jpeg()
      .toBuffer()
    const { fileId } = await uploadPortrait(world.theo, { myPictureIn: organizationId }, noise)
    await world.theo.call(api.changeMyPicture, { organizationId, picture: fileId })
    const most = { thumb: 6 * 1024, feed: 16 * 1024, full: 400 * 1024 }
    for (const variant of ['thumb', 'feed', 'full'] as const) {
      const bytes = Buffer.from(await (await look(world.theo, fileId, variant)).arrayBuffer())
      const { width, height, exif, format } = await sharp(bytes).metadata()
      expect([height, exif, format]).toEqual([width, undefined, 'webp'])
      expect(bytes.length).toBeLessThanOrEqual(most[variant])
    }
  })

  // Seen to fail when the picture before is only forgotten.
  test('goes from the store when another one takes its place, and when it is taken away', async () => {
    const person = await world.guest('Changing')
    const before = await stored()
    const first = await show(person)
    const second = await show(person)
    expect((await look(world.lin, first)).status).toBe(404)
    expect((await look(world.lin, second)).status).toBe(200)
    expect(await stored()).toBe(before + 3)
    expect((await person.call(api.changeMyPicture, { organizationId, picture: null })).body.picture).toBeNull()
    expect((await look(person, second)).status).toBe(404)
    expect(await stored()).toBe(before)
    const { body } = await world.lin.call(listMembers, { circleId: world.lotus.circleId, limit: 100 })
    expect(body.members.find(({ personId }) => personId === person.personId)).toMatchObject({
      picture: null,
      version: 4,
    })
  })

  test('of who asks to come in is seen by those who let people in, and by nobody else yet', async () => {
    const circle = { circleId: newId(), name: 'Upstairs', kind: 'community', brand: '#1f8a63' } as const
    await world.mina.call(createCircle, { organizationId, ...circle, visibility: 'code' })
    const { circleId } = circle
    const { code } = (await world.mina.call(createCode, { circleId, codeId: newId(), label: 'Stairs' })).body
    const { code: asking } = (
      await world.mina.call(createCode, { circleId, codeId: newId(), label: 'Bell', approval: true })
    ).body
    const come = async (by: string, name: string) => {
      const person = world.browser()
      await person.submit(`/j/${by}`, { name })
      return Object.assign(person, { name, personId: (await person.call(getMe, {})).body.personId })
    }
    const [keeper, member, newcomer] = [
      await come(code, 'Keeper'),
      await come(code, 'Usual'),
      await come(asking, 'New'),
    ]
    await world.mina.call(changeMemberRole, { circleId, personId: keeper.personId, role: 'host' })
    const picture = await show(newcomer)
    const seen = await Promise.all([keeper, member, world.lin].map(async (one) => (await look(one, picture)).status))
    expect(seen).toEqual([200, 404, 404])
    await world.mina.call(answerRequest, { circleId, personId: newcomer.personId, admitted: true })
    expect((await look(member, picture)).status).toBe(200)
  })

  test('is one’s own upload, for oneself, and all there', async () => {
    const refusal = async (person: Person, picture: string) => {
      const { status, body } = await person.call(api.changeMyPicture, { organizationId, picture })
      return [status, body.error?.code]
    }
    const { fileId } = await uploadPortrait(world.lin, { myPictureIn: organizationId }, await square())
    expect(await refusal(world.gus, fileId)).toEqual([409, 'file_missing'])
    expect(await refusal(world.lin, newId())).toEqual([409, 'file_missing'])
    const coming = newId()
    await world.lin.call(api.uploadMyPicture, { organizationId, fileId: coming, size: 100 })
    expect(await refusal(world.lin, coming)).toEqual([409, 'file_missing'])
    const text = await uploadPortrait(
      world.lin,
      { myPictureIn: organizationId },
      Buffer.from('<svg onload="alert(1)"/>'),
    )
    expect(text.refused).toBe('portrait_unreadable')
    const big = await world.lin.call(api.uploadMyPicture, { organizationId, fileId: newId(), size: 5 * 1024 * 1024 })
    expect([big.status, big.body.error?.code]).toEqual([422, 'portrait_too_big'])
  })

  test('that nobody shows is gone after a day; what is shown stays', async () => {
    const person = await world.guest('Undecided')
    const before = await stored()
    const kept = await show(person)
    const { fileId } = await uploadPortrait(person, { myPictureIn: organizationId }, await square())
    expect(await stored()).toBe(before + 6)
    await world.pool.query(
      `update file set created_at = created_at - interval '2 days', taken = false where id = any ($1)`,
      [[kept, fileId]],
    )
    expect(await stored()).toBe(before + 3)
    expect((await look(world.lin, kept)).status).toBe(200)
    const late = await person.call(api.changeMyPicture, { organizationId, picture: fileId })
    expect([late.status, late.body.error?.code]).toEqual([409, 'file_missing'])
  })

  test('of who is kept out stays as it was; taking it away is always allowed', async () => {
    const person = await world.guest('Kept Out')
    await show(person)
    const { fileId } = await uploadPortrait(person, { myPictureIn: organizationId }, await square())
    await world.mina.call(banPerson, { organizationId, personId: person.personId, devices: false, reason: '' } as never)
    const again = await person.call(api.changeMyPicture, { organizationId, picture: fileId })
    expect([again.status, again.body.error?.code]).toEqual([409, 'banned'])
    const upload = await person.call(api.uploadMyPicture, { organizationId, fileId: newId(), size: 4 })
    expect([upload.status, upload.body.error?.code]).toEqual([409, 'banned'])
    expect((await person.call(api.changeMyPicture, { organizationId, picture: null })).status).toBe(200)
  })

  test('of two given at once, one is left, and the other is gone from the store', async () => {
    const person = await world.guest('Twice')
    const before = await stored()
    const pictures = await Promise.all(
      [1, 2, 3].map(async () => (await uploadPortrait(person, { myPictureIn: organizationId }, await square())).fileId),
    )
    await Promise.all(pictures.map((picture) => person.call(api.changeMyPicture, { organizationId, picture })))
    expect(await stored()).toBe(before + 3)
  })
})

describe('a picture of somebody else', () => {
  const remove = (by: Person, of: Person) => by.call(api.removePicture, { organizationId, personId: of.personId })

  test('is taken away by whoever runs the place, and everybody near hears so', async () => {
    const person = await world.guest('Unfit')
    const picture = await show(person)
    const near = await world.lin.live()
    expect((await remove(world.nora, person)).body.card.picture).toBeNull()
    expect((await near.heard<{ person: object }>('person.renamed')).person).toMatchObject({ version: 3, picture: null })
    expect(near.events().map(({ name }) => name)).toEqual(['person.renamed'])
    await near.close()
    expect((await look(world.lin, picture)).status).toBe(404)
    const { body } = await world.mina.call(listAudit, { organizationId, act: 'picture.removed', limit: 10 })
    expect(body.entries[0]).toMatchObject({ actor: { name: 'Nora' }, subject: { personId: person.personId } })
    // Nothing is left to take.
    expect((await remove(world.nora, person)).status).toBe(200)
  })

  test('stays where somebody may not; to guests and strangers the person is not there at all', async () => {
    const picture = await show(world.mina)
    expect(
      [await remove(world.nora, world.mina), await remove(world.theo, world.lin)].map(({ status }) => status),
    ).toEqual([403, 403])
    await expectInvisible([world.gus, world.ada], api.removePicture, {
      there: { organizationId, personId: world.mina.personId },
      unknown: { organizationId, personId: newId() },
    })
    expect((await look(world.lin, picture)).status).toBe(200)
  })
})

describe('a picture of somebody who', () => {
  const merge = (from: Person, into: Person) =>
    asPerson(world.server.engine, from.personId, (ctx) => mergeInto(ctx, into.personId, knownIn))
  const cardOf = async ({ personId }: Person) => {
    const { body } = await world.lin.call(listMembers, { circleId: world.lotus.circleId, limit: 100 })
    return body.members.find((member) => member.personId === personId)
  }

  test('turned out to be somebody else is theirs where they had none', async () => {
    const [old, young] = [await world.guest('Old'), await world.guest('Young')]
    const picture = await show(young)
    const near = await world.lin.live()
    const holding = await holdCircle(world.lin, near, world.lotus.circleId)
    await merge(young, old)
    const { held, refetched } = await holding()
    expect(held).toEqual(refetched)
    await near.close()
    expect(await cardOf(old)).toMatchObject({ picture })
    expect((await look(world.lin, picture)).status).toBe(200)
    expect((await old.call(api.changeMyPicture, { organizationId, picture: null })).status).toBe(200)
    expect((await look(world.lin, picture)).status).toBe(404)
  })

  test('turned out to be somebody else with a picture gives way to it, and goes', async () => {
    const [old, young] = [await world.guest('Old'), await world.guest('Young')]
    const before = await stored()
    const [kept, lost] = [await show(old), await show(young)]
    await merge(young, old)
    expect(await cardOf(old)).toMatchObject({ picture: kept })
    expect([(await look(world.lin, kept)).status, (await look(world.lin, lost)).status]).toEqual([200, 404])
    expect(await stored()).toBe(before + 3)
  })

  test('erased themselves goes with their name', async () => {
    const person = await world.guest('Going')
    const before = await stored()
    const picture = await show(person)
    const near = await world.lin.live()
    await person.call(eraseMe, { confirmed: true })
    const told = await near.heard<{ person: { picture: null } }>('person.renamed')
    expect(told.person.picture).toBeNull()
    await near.close()
    expect((await look(world.lin, picture)).status).toBe(404)
    expect(await stored()).toBe(before)
  })
})
