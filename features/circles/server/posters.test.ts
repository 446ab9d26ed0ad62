import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { square, uploadPortrait } from '../../../test/files.ts'
import { newId } from '../../../test/person.ts'
import { readCode } from '../../../test/readers.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { coloursOf } from '../../organizations/accent.ts'
import { changeOrganization } from '../../organizations/contract.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const posterOf = (codeId: string, look = '') =>
  world.mina.fetch(`/circles/${world.lotus.circleId}/codes/${codeId}/poster.svg?${look}`)
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
const errorOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string } }).error

describe('a poster as somebody wants it', () => {
  test.each(['a4', 'tent', 'sticker', 'card'])('on paper as %s leads to the same door', async (form) => {
    const { circleId, codeId, code } = world.lotus
    const answer = await world.theo.fetch(`/circles/${circleId}/codes/${codeId}/poster.png?form=${form}`)
    expect(answer.status).toBe(200)
    // Of a sheet with many, one of these readers finds none: it reads them piece by piece, in render-poster.test.ts.
    const { zbar, zxing } = await readCode(await bytesOf(answer))
    expect([zbar, zxing]).toEqual(Array(2).fill(`http://lotus.test/j/${code}`))
  })

  test('bears the words and the colour that it is given, and those of the circle otherwise', async () => {
    const { codeId } = world.lotus
    const titleOf = (svg: string) => svg.match(/<title>([^<]*)/)?.[1]
    const plain = await (await posterOf(codeId)).text()
    expect(titleOf(plain)).toBe('Lotus Garden · 12')
    const given = await (await posterOf(codeId, 'name=%E8%8D%B7%E5%A1%98&brand=%23b02a37&call=Sit%20with%20us')).text()
    expect(titleOf(given)).toBe('荷塘 · Lotus Garden · 12')
    const { accent } = coloursOf('#b02a37').light
    expect(given).toContain(accent)
    expect(plain).not.toContain(accent)
    expect((await posterOf(codeId, 'brand=red')).status).toBe(400)
    expect((await posterOf(codeId, `call=${'x'.repeat(121)}`)).status).toBe(400)
    expect((await posterOf(codeId, 'form=flag')).status).toBe(400)
  })

  test('that could not be printed right is refused with a sentence', async () => {
    const answer = await posterOf(world.lotus.codeId, `name=${encodeURIComponent('ሎተስ Lotus')}`)
    expect(answer.status).toBe(422)
    expect(await errorOf(answer)).toMatchObject({
      code: 'letters_missing',
      message: expect.stringContaining('typefaces'),
    })
    for (const name of [
      '🎉 Лотос œuvre é Phở Złoty Şiş',
      'مطعم اللوتس',
      'גן הלוטוס',
      '蓮の庭レストランー',
      '연꽃 정원',
      'สวนดอกบัว',
      'कमल उद्यान',
    ]) {
      expect([name, (await posterOf(world.lotus.codeId, `name=${encodeURIComponent(name)}`)).status]).toEqual([
        name,
        200,
      ])
    }
    expect((await posterOf(world.lotus.codeId, `call=${encodeURIComponent('ᠮᠣᠩᠭᠣᠯ')}`)).status).toBe(422)
  })

  test('of a code that lets nobody in is refused, until it is switched on', async () => {
    const { circleId } = world.lotus
    const codeId = newId()
    await world.mina.call(api.createCode, { circleId, codeId, label: 'Terrace' })
    await world.mina.call(api.changeCode, { circleId, codeId, revoked: true })
    const answer = await posterOf(codeId)
    expect(answer.status).toBe(409)
    expect((await errorOf(answer)).message).toContain('Switch it on first')
    await world.mina.call(api.changeCode, { circleId, codeId, revoked: false })
    expect((await posterOf(codeId)).status).toBe(200)
    await world.mina.call(api.changeCode, { circleId, codeId, revoked: true })
  })
})

describe('the logo of the place', () => {
  const shownOn = async (look = '') => (await (await posterOf(world.lotus.codeId, look)).text()).includes('<image')

  async function giveLogo(bytes: Buffer | null): Promise<void> {
    const { organizationId } = world.lotus
    const logo = bytes && (await uploadPortrait(world.mina, { logoOf: organizationId }, bytes)).fileId
    expect((await world.mina.call(changeOrganization, { organizationId, logo })).status).toBe(200)
  }

  test('stands on its posters from then on, until it is gone or not wanted', async () => {
    expect(await shownOn()).toBe(false)
    await giveLogo(await square())
    for (const form of ['a4', 'tent', 'sticker', 'card']) expect(await shownOn(`form=${form}`)).toBe(true)
    expect(await shownOn('logo=none')).toBe(false)
    expect((await posterOf(world.lotus.codeId, 'logo=maybe')).status).toBe(400)
    const files = (format: string) =>
      world.theo.fetch(`/circles/${world.lotus.circleId}/codes/${world.lotus.codeId}/poster.${format}`)
    expect(Buffer.from(await bytesOf(await files('pdf'))).toString('latin1')).toContain('/Subtype /Image')
    const { zbar, zxing } = await readCode(await bytesOf(await files('png')))
    expect([zbar, zxing]).toEqual(Array(2).fill(`http://lotus.test/j/${world.lotus.code}`))
    const all = await world.mina.fetch(`/circles/${world.lotus.circleId}/codes/posters.pdf?form=card`)
    expect(
      Buffer.from(await bytesOf(all))
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(2)
    await giveLogo(null)
    expect(await shownOn()).toBe(false)
  })

  test('is left out where there is nothing to be seen on it, or nothing is left of it', async () => {
    const blank = { create: { width: 300, height: 300, channels: 3 as const, background: '#fff' } }
    await giveLogo(await sharp(blank).png().toBuffer())
    expect(await shownOn()).toBe(false)
    await giveLogo(await square())
    await rm(join(world.folder, 'files'), { recursive: true })
    const answer = await posterOf(world.lotus.codeId)
    expect([answer.status, (await answer.text()).includes('<image')]).toEqual([200, false])
    await giveLogo(null)
  })
})

describe('all codes of a circle in one file', () => {
  const postersOf = (circleId: string, form = 'card') =>
    world.mina.fetch(`/circles/${circleId}/codes/posters.pdf?form=${form}`)

  async function circleWith(labels: readonly string[]): Promise<string> {
    const circleId = newId()
    const { organizationId } = world.lotus
    const circle = { circleId, organizationId, name: 'Terrace', kind: 'business' as const, brand: '#1f8a63' }
    await world.mina.call(api.createCircle, circle)
    for (const label of labels) await world.mina.call(api.createCode, { circleId, codeId: newId(), label })
    return circleId
  }

  test('come as a PDF whose name is the circle’s', async () => {
    const answer = await postersOf(await circleWith(['Table 10', 'Table 2', 'Table 1']), 'a4')
    expect(answer.headers.get('content-disposition')).toContain('Terrace.pdf')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(Buffer.from(await bytesOf(answer)).toString('latin1')).toMatch(/^%PDF-/)
  })

  test('are refused where there is none, or more than fit', async () => {
    expect(await errorOf(await postersOf(await circleWith([])))).toMatchObject({ code: 'no_open_codes' })
    const crowded = await circleWith(Array.from({ length: 101 }, (_, at) => `Seat ${at}`))
    expect(await errorOf(await postersOf(crowded))).toMatchObject({ code: 'too_many_codes' })
  })

  test('are not for guests; to others there is no such circle', async () => {
    const there = { circleId: world.lotus.circleId }
    expect((await world.theo.call(api.getPosters, there)).status).toBe(200)
    expect((await world.gus.call(api.getPosters, there)).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.getPosters, { there, unknown: { circleId: newId() } })
    await expectSignedOut(world.nobody, api.getPosters, there)
  })
})
