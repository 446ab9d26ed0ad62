// A diner keeps the circle by e-mail, comes back on another phone as somebody new, and is himself again.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings, look, overflow } from '../../../test/look.ts'
import { type MailServer, openMailServer } from '../../../test/mail-server.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let post: MailServer
let browser: Browser

beforeAll(async () => {
  post = await openMailServer()
  world = await createWorld({ webClient: builtClient(), mail: { smtpUrl: post.url, from: 'circle@lotus.test' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await post?.close()
})

const address = 'daniel@example.org'

/** Scans the code of table 12 with a phone that was never here. */
async function scan(name: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.goto(`${world.base}/j/${world.lotus.code}`)
  await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button').click()
  await page.waitForURL(/\/rooms\//)
  return { context, page }
}

async function write(page: Page, text: string) {
  await page.getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText(text).waitFor()
}

async function proveIn(page: Page, mailsBefore: number) {
  await page.getByPlaceholder('E-mail').fill(address)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const digits = page.getByLabel(/six digits/)
  await digits.waitFor()
  await digits.fill(await post.digitsFor(address, mailsBefore))
}

const own = (page: Page, text: string) => page.locator('.message-own', { hasText: text })

test('a diner keeps the circle, in the room he stays who he is, and his connection goes on', async () => {
  const { context, page } = await scan('Daniel')
  await write(page, 'Is the terrace open?')
  await page.goto(`${world.base}/me`)
  await page.getByText('On this device only').click()
  await page.getByRole('heading', { name: 'Keep this circle' }).waitFor()
  // What fades in is judged once it stands.
  await expect.poll(() => findings(page), { timeout: 8000 }).toEqual([])
  expect(await overflow(page)).toBe(0)
  await look(page, 'keep')
  await page.getByPlaceholder('E-mail').fill('daniel')
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByText('no e-mail address yet').waitFor()
  await proveIn(page, 0)
  await page.getByRole('heading', { name: 'Your circle is kept' }).last().waitFor()
  await look(page, 'kept')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('By d…@example.org').waitFor()
  await look(page, 'me-kept')
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await write(page, 'I am still here')
  const kept = () => world.pool.query("select 1 from message where text = 'I am still here'")
  await expect.poll(async () => (await kept()).rows.length).toBe(1)
  await context.close()
})

test('on another phone he types his name again, claims, and everything he wrote is his own', async () => {
  const { context, page } = await scan('Dan')
  await write(page, 'Hello from the new phone')
  await context.route('**/api/rooms/*/messages/*', (route) => route.abort())
  await write(page, 'Still on its way')
  await page.getByRole('textbox').fill('And a table for')
  await page.goto(`${world.base}/me`)
  await page.getByText('On this device only').click()
  await proveIn(page, 1)
  await page.getByText(/You are already here as .?Daniel/).waitFor()
  await look(page, 'both')
  await page.getByRole('button', { name: 'Bring both together' }).click()
  await page.getByRole('heading', { name: 'Your circle is kept' }).last().waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.waitForLoadState('load')
  await context.unrouteAll()
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await page.getByText('Hello from the new phone').waitFor()
  await expect.poll(() => own(page, 'Still on its way').count()).toBe(1)
  expect(await page.getByRole('textbox').inputValue()).toBe('And a table for')
  await look(page, 'room-after')
  for (const text of ['Is the terrace open?', 'I am still here', 'Hello from the new phone']) {
    expect(await own(page, text).count(), text).toBe(1)
  }
  await context.close()
})

test('on a third one he says at the door that he was here before, and goes straight in', async () => {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.goto(`${world.base}/j/${world.lotus.code}`)
  await look(page, 'landing')
  await page.getByRole('link', { name: 'Been here before?' }).click()
  await page.getByRole('heading', { name: 'Been here before?' }).waitFor()
  // What fades in is judged once it stands.
  await expect.poll(() => findings(page), { timeout: 8000 }).toEqual([])
  await look(page, 'sign-in')
  await page.getByRole('button', { name: 'Use my e-mail' }).click()
  await proveIn(page, 2)
  await page.waitForURL(/\/rooms\//)
  await page.getByText('Is the terrace open?').waitFor()
  expect(await own(page, 'Is the terrace open?').count()).toBe(1)
  await context.close()
})

test('when he erases himself, what he wrote stays without his name, and the phone knows nobody', async () => {
  const { context, page } = await scan('Gone Soon')
  await write(page, 'Remember the soup, not me')
  const watching = await (await signedIn(browser, world.lin, desktop)).newPage()
  await watching.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await watching.getByText('Gone Soon').first().waitFor()
  await page.goto(`${world.base}/me`)
  await page.getByRole('button', { name: /Erase me/ }).click()
  const press = page.getByRole('button', { name: 'Erase me for good' })
  expect(await press.isDisabled()).toBe(true)
  await page.getByRole('checkbox').check()
  await expect.poll(() => findings(page), { timeout: 8000 }).toEqual([])
  await look(page, 'erase')
  await press.click()
  await page.getByRole('heading', { name: 'Nobody is signed in here' }).waitFor()
  await watching.getByRole('button', { name: 'Erased person' }).waitFor()
  expect(await watching.getByText('Gone Soon').count()).toBe(0)
  await watching.getByText('Remember the soup, not me').first().waitFor()
  await look(watching, 'erased-room')
  await context.close()
  await watching.context().close()
})
