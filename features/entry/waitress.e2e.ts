// The test of it all: a waitress shows a printed code; any phone scans it; seconds later the diner is inside, writes,
// and is answered.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, pdfToPng, phone, signedIn, slowDown } from '../../test/browser.ts'
import { readCode } from '../../test/readers.ts'
import { openSlowLink, type SlowLink, slow4g } from '../../test/slow-link.ts'
import { createWorld, type World } from '../../test/world.ts'

let world: World
let link: SlowLink
let browser: Browser
let address: string

beforeAll(async () => {
  link = await openSlowLink(slow4g)
  world = await createWorld({ webClient: builtClient(), publicUrl: `http://127.0.0.1:${link.port}` })
  link.target = Number(new URL(world.base).port)
  browser = await openBrowser()
  address = await addressOnPaper()
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
  await link?.close()
})

/** Prints the poster, looks at it with two readers, and believes what both say. */
async function addressOnPaper(): Promise<string> {
  const { circleId, codeId } = world.lotus
  const poster = await world.mina.fetch(`/circles/${circleId}/codes/${codeId}/poster.pdf`)
  const read = await readCode(pdfToPng(new Uint8Array(await poster.arrayBuffer()), 60))
  expect(read.jsqr).toBe(read.zbar)
  return read.jsqr ?? ''
}

async function newPhone(options: {
  script: boolean
  times?: number
}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: options.script })
  const page = await context.newPage()
  await slowDown(page, options.times ?? 4)
  return { context, page }
}

test('a printed code opens the landing page, which runs no script', async () => {
  expect(address).toBe(`http://127.0.0.1:${link.port}/j/${world.lotus.code}`)
  const { context, page } = await newPhone({ script: true })
  await page.goto(address)
  expect(await page.locator('h1').innerText()).toContain('Lotus Garden')
  expect(await page.evaluate(() => document.scripts.length)).toBe(0)
  await context.close()
})

test('without any script a diner gives a name and is told: you are in', async () => {
  const { context, page } = await newPhone({ script: false })
  await page.goto(address)
  await page.getByLabel('What shall we call you?').fill('Nia')
  await page.getByRole('button').click()
  await page.getByText(/You are in, .?Nia/).waitFor()
  await context.close()
})

test('a diner writes, the waitress sees it and answers, and scanning again goes straight in', async () => {
  const staff = await signedIn(browser, world.mina, desktop)
  const counter = await staff.newPage()
  await counter.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  const { context, page } = await newPhone({ script: true })
  await page.goto(address)
  await page.getByLabel('What shall we call you?').fill('Tom')
  await page.getByRole('button', { name: 'Sit down' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Is the window table free?')
  await page.getByRole('button', { name: 'Send' }).click()
  await counter.getByRole('log').getByText('Is the window table free?').waitFor()
  await counter.getByRole('textbox', { name: 'Message' }).fill('It is yours, Tom.')
  await counter.keyboard.press('Enter')
  await page.getByRole('log').getByText('It is yours, Tom.').waitFor()
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  expect(page.url()).toContain(`/rooms/${world.lotus.roomId}`)
  await context.close()
  await staff.close()
})

test('what is written while the network is gone arrives when it is back', async () => {
  const staff = await signedIn(browser, world.mina, desktop)
  const counter = await staff.newPage()
  await counter.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  const { context, page } = await newPhone({ script: true, times: 1 })
  await page.goto(address)
  await page.getByLabel('What shall we call you?').fill('Ines')
  await page.getByRole('button', { name: 'Sit down' }).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  link.cut(true)
  await page.getByRole('textbox', { name: 'Message' }).fill('Two teas, please')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('log').getByText('Two teas, please').waitFor()
  link.cut(false)
  await counter.getByRole('log').getByText('Two teas, please').waitFor({ timeout: 60_000 })
  expect(await counter.getByRole('log').getByText('Two teas, please').count()).toBe(1)
  await context.close()
  await staff.close()
})

test('the landing page stays within its budget of bytes', async () => {
  const response = await fetch(`${world.base}/j/${world.lotus.code}`, { headers: { 'accept-encoding': 'gzip' } })
  const html = await response.text()
  expect(html).not.toContain('<script')
  expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024)
})
