// The very first start of a real place: one link, and a minute later there is a circle with a poster.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import { builtClient, openBrowser, phone } from '../../../test/browser.ts'
import { findings } from '../../../test/look.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { createPerson, createSignInLink } from '../../people/server/index.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('an owner follows the one link, names the place and themselves, and makes the first circle', async () => {
  const token = await asServer(world.server.engine, async ({ db, now }) =>
    createSignInLink(db, await createPerson(db, now(), { runsServer: true }), now()),
  )
  const page = await (await browser.newContext(phone)).newPage()
  await page.goto(`${world.base}/sign-in/${token}`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('What is your place called?').fill('Lotus Garden')
  await page.getByLabel('And what do people there call you?').fill('Mei Lin')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on to the first circle' }).click()
  await page.getByLabel('What is your circle called?').fill('Regulars')
  await page.getByRole('button', { name: 'Make its poster' }).click()
  await page.getByRole('img', { name: /Poster for Regulars/ }).waitFor()
  const again = await page.goto(`${world.base}/sign-in/${token}`)
  expect(again?.status()).toBe(410)
}, 60_000)
