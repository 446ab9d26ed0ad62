// Anything is found by its name: with the keys on a desktop, under a thumb on a phone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCircle, createCode } from '../../features/circles/contract.ts'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../test/browser.ts'
import { findings } from '../../test/look.ts'
import { newId } from '../../test/person.ts'
import { createWorld, type World } from '../../test/world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  await world.guest('Zoë Bäcker')
  // Somebody of the place, in a circle where Mina is not.
  const circleId = newId()
  const look = { name: 'Terrace', kind: 'community', brand: '#336699' } as const
  await world.nora.call(createCircle, { organizationId: world.lotus.organizationId, circleId, ...look })
  const { code } = (await world.nora.call(createCode, { circleId, codeId: newId(), label: 'Door' })).body
  await world.browser().submit(`/j/${code}`, { name: '欧阳修文' })
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
  // Somebody of the place whom she shares no circle with stands among its people.
  await field.pressSequentially('修')
  await page.getByRole('option', { name: /欧阳修文/ }).click()
  await page.waitForURL(/\/work\/.*\/people\?find=/)
  await page.getByText('欧阳修文').first().waitFor()
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
  // Without a network what is known here is still found, and it is said that it is not all.
  await page.context().setOffline(true)
  await page.getByRole('combobox', { name: 'Find' }).fill('mi')
  await page.getByRole('option', { name: /Mina/ }).waitFor()
  await page.getByRole('combobox', { name: 'Find' }).fill('nobody by that name')
  await page.getByText('Only what this device knows').waitFor()
})
