// Anything is found by its name: with the keys on a desktop, under a thumb on a phone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../test/browser.ts'
import { findings } from '../../test/look.ts'
import { createWorld, type World } from '../../test/world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  await world.guest('Zoë Bäcker')
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('the keys alone lead to a chat, a person and an action, and back to where one was', async () => {
  const page = await (await signedIn(browser, world.mina, desktop)).newPage()
  await page.goto(`${world.base}/me`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find' })
  await page.getByRole('option', { name: 'Lotus Garden', exact: true }).first().waitFor()
  await field.pressSequentially('lotus garden')
  await page
    .getByRole('option', { name: /Codes and posters of Lotus Garden/ })
    .first()
    .waitFor()
  expect(await findings(page)).toEqual([])
  const chosen = page.locator('[role=option][aria-selected=true]')
  expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/rooms\//)
  await page.keyboard.press('Control+k')
  await field.pressSequentially('zoe')
  await page.getByRole('option', { name: /Zoë Bäcker/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Zoë Bäcker' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await field.pressSequentially('no such thing')
  await page.getByText('Nothing here is called that').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => field.count()).toBe(0)
})

test('on a phone it stands on the screen of chats, and shows a guest nothing that the team does', async () => {
  const page = await (await signedIn(browser, world.gus, phone)).newPage()
  await page.goto(world.base)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('combobox', { name: 'Find' }).fill('mina')
  await page.getByRole('option', { name: /Mina/ }).waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Find' }).fill('codes')
  await page.getByText('Nothing here is called that').waitFor()
})
