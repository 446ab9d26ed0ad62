import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../../../test/mail-server.ts'
import { expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let without: World
let withMail: World
let post: MailServer
beforeAll(async () => {
  post = await openMailServer({ refuses: ['gone@example.org'] })
  without = await createWorld()
  withMail = await createWorld({ mail: { smtpUrl: post.url, from: 'circle@lotus.test' } })
})
afterAll(async () => {
  await Promise.all([without.close(), withMail.close()])
  await post.close()
})

describe('whoever runs the server', () => {
  test('reads what waits where no mail server is set, and nobody else does', async () => {
    await without.gus.call(api.sendEmailCode, { email: 'gus@example.org' })
    const { body } = await without.mina.call(api.getMail, {})
    expect(body).toMatchObject({ setUp: false, from: null })
    expect(body.mails[0]).toMatchObject({ kind: 'code', state: 'waiting', recipient: 'g…@example.org' })
    expect(body.mails[0]?.text).toMatch(/\d{6}/)
    for (const who of [without.gus, without.theo]) expect((await who.call(api.getMail, {})).status).toBe(403)
    await expectSignedOut(without.nobody, api.getMail, {})
  })

  test('reads no words where mails leave', async () => {
    await withMail.gus.call(api.sendEmailCode, { email: 'gus@example.org' })
    await post.mailTo('gus@example.org')
    const { body } = await withMail.mina.call(api.getMail, {})
    expect(body).toMatchObject({ setUp: true, from: 'circle@lotus.test' })
    expect(JSON.stringify(body)).not.toMatch(/\d{6} /)
    expect(body.mails.map(({ text }) => text)).toEqual(body.mails.map(() => null))
  })

  test('tries it out, and is told how it went', async () => {
    const sent = await withMail.mina.call(api.testMail, { email: 'mina@example.org' })
    expect(sent.body).toEqual({ sent: true, problem: null })
    expect((await post.mailTo('mina@example.org')).subject).toBe('Opencircle can send mail')
    const refused = await withMail.mina.call(api.testMail, { email: 'gone@example.org' })
    expect(refused.body).toMatchObject({ sent: false, problem: expect.stringContaining('No such user') })
    expect((await withMail.gus.call(api.testMail, { email: 'gus@example.org' })).status).toBe(403)
    const unset = await without.mina.call(api.testMail, { email: 'mina@example.org' })
    expect(unset.body.error?.code).toBe('mail_not_set_up')
  })
})
