// Logos of organizations: given and replaced by those who run the place, seen by everybody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { square, uploadPortrait } from '../../../test/files.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
beforeAll(async () => {
  world = await createWorld()
  organizationId = world.lotus.organizationId
})
afterAll(() => world.close())

describe('a logo', () => {
  const logoOf = async (person: Person, logo: string | null) =>
    person.call(api.changeOrganization, { organizationId, logo })

  test('is there for everybody, also who is nobody, until it is another one', async () => {
    const { fileId } = await uploadPortrait(world.nora, { logoOf: organizationId }, await square())
    expect((await logoOf(world.nora, fileId)).body.logo).toBe(fileId)
    const at = (id: string) => `/logos/${organizationId}/${id}/thumb`
    const open = await world.nobody.fetch(at(fileId))
    expect([open.status, open.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await world.gus.call(api.listMyOrganizations, {})).body.organizations[0]?.logo).toBe(fileId)
    const invitation = { invitationId: newId(), role: 'staff', email: null, useLimit: 1, days: 7 } as const
    const invited = await world.mina.call(api.inviteToTeam, { organizationId, ...invitation })
    const page = await world.nobody.fetch(new URL(invited.body.address).pathname)
    expect(await page.text()).toContain(`/logos/${organizationId}/${fileId}/`)
    const { fileId: second } = await uploadPortrait(world.mina, { logoOf: organizationId }, await square())
    await logoOf(world.mina, second)
    expect((await world.nobody.fetch(at(fileId))).status).toBe(404)
    expect((await world.nobody.call(api.getLogo, { organizationId, fileId: newId(), variant: 'thumb' })).status).toBe(
      404,
    )
    await logoOf(world.mina, null)
    expect((await world.nobody.fetch(at(second))).status).toBe(404)
  })

  test('staff and guests may not give one; no picture of something else becomes one', async () => {
    for (const [person, status] of [
      [world.theo, 403],
      [world.gus, 403],
      [world.ada, 404],
    ] as const) {
      expect((await logoOf(person, null)).status).toBe(status)
      const upload = await person.call(api.uploadLogo, { organizationId, fileId: newId(), size: 4 })
      expect(upload.status).toBe(status)
    }
    const { fileId } = await uploadPortrait(world.mina, { myPictureIn: organizationId }, await square())
    const { status, body } = await logoOf(world.mina, fileId)
    expect([status, body.error?.code]).toEqual([409, 'file_missing'])
  })
})
