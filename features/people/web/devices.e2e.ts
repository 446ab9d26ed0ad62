// From a phone to a computer and into another browser, and the list that knows them all; in two browsers at once.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings } from '../../../test/look.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
const contexts: BrowserContext[] = []
beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function fresh(options = desktop): Promise<Page> {
  const context = await browser.newContext(options)
  contexts.push(context)
  return context.newPage()
}
async function phoneOf(name: string): Promise<Page> {
  const context = await signedIn(browser, await world.guest(name), phone)
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${world.base}/me`)
  return page
}
/** The token of the code that a computer shows, as a camera would read it. */
async function scan(computer: Page): Promise<string> {
  const [asked] = await Promise.all([
    computer.waitForResponse((answer) => answer.url().endsWith('/api/device-links')),
    computer.goto(`${world.base}/link`),
  ])
  return ((await asked.json()) as { token: string }).token
}

describe('signing a computer in with a phone', () => {
  test('the phone chooses the number that the computer shows, and both know of each other', async () => {
    const [computer, mobile] = [await fresh(), await phoneOf('Ida')]
    await computer.goto(world.base)
    await computer.getByRole('link', { name: 'Sign in with my phone' }).waitFor()
    const token = await scan(computer)
    const number = (await computer.locator('.people-bring-number b').textContent()) ?? ''
    expect(number).toMatch(/^\d\d$/)
    await expect.poll(() => findings(computer)).toEqual([])
    await mobile.goto(`${world.base}/link/${token}`)
    await mobile.getByRole('heading', { name: 'Is this computer yours?' }).waitFor()
    await mobile.getByText('In the same network as this phone').waitFor()
    await expect.poll(() => findings(mobile), { timeout: 10_000 }).toEqual([])
    await computer.getByText('Now choose this number on your phone.').waitFor()
    await mobile.getByRole('button', { name: number, exact: true }).click()
    await mobile.getByRole('heading', { name: /^Signed in on Chrome on Linux/ }).waitFor()
    await computer.getByRole('link', { name: 'Lotus Garden' }).first().waitFor()
    await mobile.goto(`${world.base}/me`)
    await mobile.getByRole('button', { name: /Chrome on Linux/ }).click()
    await mobile.getByRole('button', { name: 'Sign it out' }).click()
    await computer.getByRole('heading', { name: 'Nobody is signed in here' }).waitFor()
    await expect.poll(() => mobile.getByRole('button', { name: /Chrome on Linux/ }).count()).toBe(0)
  })

  test('a no, and a code that is opened on the wrong browser, explain themselves', async () => {
    const [computer, mobile] = [await fresh(), await phoneOf('Jo')]
    const token = await scan(computer)
    await computer.goto(`${world.base}/link/${token}`)
    await computer.getByRole('heading', { name: 'This phone is not signed in yet' }).waitFor()
    const next = await scan(computer)
    await mobile.goto(`${world.base}/link/${token}`)
    await mobile.getByRole('heading', { name: 'This code has ended' }).waitFor()
    await mobile.goto(`${world.base}/link/${next}`)
    await mobile.getByRole('button', { name: 'No, that is not me' }).click()
    await mobile.getByRole('heading', { name: 'Nobody was signed in' }).waitFor()
    await computer.getByText('The phone said no').waitFor()
    await computer.getByRole('button', { name: 'Show a new code' }).click()
    await computer.getByRole('img', { name: 'Code to scan' }).waitFor()
  })
})

test('a link goes on in another browser, and the list of devices grows while one looks', async () => {
  const mobile = await phoneOf('Kim')
  await mobile.getByRole('button', { name: 'Open in another browser' }).click()
  const address = (await mobile.locator('.people-link').textContent()) ?? ''
  expect(address).toContain('/hand-over/')
  await expect.poll(() => findings(mobile), { timeout: 10_000 }).toEqual([])
  await mobile.getByRole('button', { name: 'Done' }).click()
  const other = await fresh()
  await other.goto(address)
  await other.getByRole('heading', { name: 'Go on here as Kim?' }).waitFor()
  expect(await findings(other)).toEqual([])
  await other.getByRole('button', { name: 'Go on here' }).click()
  await other.getByRole('link', { name: 'Lotus Garden' }).first().waitFor()
  await mobile.getByRole('button', { name: /Chrome on Linux/ }).waitFor()
})

test('inside another app a hint leads out of it', async () => {
  const userAgent = 'Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 MicroMessenger/8.0.53'
  const context = await signedIn(browser, await world.guest('Lea'), { ...phone, userAgent })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${world.base}/me`)
  await page.getByRole('button', { name: /You are inside WeChat/ }).click()
  await page.getByText('Give it to nobody').waitFor()
})

test('what others see, and the time zone, are chosen once for all devices', async () => {
  const mobile = await phoneOf('Mia')
  await mobile.getByRole('switch', { name: 'Others see that I am here' }).click()
  await mobile.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await expect.poll(async () => mobile.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo')
  await mobile.waitForLoadState('networkidle')
  await mobile.reload()
  expect(await mobile.getByRole('switch', { name: 'Others see that I am here' }).isChecked()).toBe(false)
  expect(await mobile.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo')
})
