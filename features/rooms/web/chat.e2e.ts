// A room as two people have it open, side by side.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { removeMember } from '../../circles/contract.ts'
import { sendMessage } from '../contract.ts'

let world: World
let browser: Browser
const open: Page[] = []

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
})
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function inRoom(person: Person, options = phone): Promise<Page> {
  const page = await (await signedIn(browser, person, options)).newPage()
  open.push(page)
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await composer(page).waitFor()
  return page
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const said = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true })
const say = async (page: Page, text: string) => {
  await composer(page).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
const write = (person: Person, text: string) =>
  person.call(sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })

test('two tabs of one person hold the same, each message once', async () => {
  const first = await inRoom(world.gus)
  const second = await first.context().newPage()
  await second.goto(first.url())
  await say(first, 'From the first tab')
  await say(second, 'From the second tab')
  for (const page of [first, second]) {
    for (const text of ['From the first tab', 'From the second tab']) {
      await said(page, text).waitFor()
      expect(await said(page, text).count()).toBe(1)
    }
  }
})

test('a message written without a network survives closing the page, and leaves when the network is back', async () => {
  const page = await inRoom(world.gus)
  await page.context().setOffline(true)
  await say(page, 'Is the kitchen still open?')
  await said(page, 'Is the kitchen still open?').waitFor()
  await page.getByText(/leaves? when you.re back/).waitFor()
  await page.close()
  await page.context().setOffline(false)
  const again = await page.context().newPage()
  open.push(again)
  await again.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  const counter = await inRoom(world.mina, desktop)
  await said(counter, 'Is the kitchen still open?').waitFor()
  expect(await said(counter, 'Is the kitchen still open?').count()).toBe(1)
})

test('what is painted never jumps: the room opens at the line above what is new, and goes down once after my message', async () => {
  for (let at = 0; at < 40; at++) await write(world.gus, `Dish ${at}`)
  const ines = await world.guest('Ines')
  for (let at = 0; at < 20; at++) await write(world.mina, `Table ${at}, ${'please '.repeat(20)}`)
  const page = await (await signedIn(browser, ines, phone)).newPage()
  open.push(page)
  await page.goto(world.base)
  await watchFrames(page)
  await page.getByRole('link', { name: /Lotus Garden/ }).click()
  await page.getByRole('log').getByText('New', { exact: true }).waitFor()
  const opening = (await framesOf(page)).filter(({ seen }) => seen.length > 0)
  expect(opening.length).toBeGreaterThan(0)
  for (const { seen } of opening) expect(seen.join(' ')).toMatch(/Dish 39.*Table 0/)
  await page.getByRole('button', { name: /newest/i }).click()
  await composer(page).fill(`We are six. ${'And one more. '.repeat(20)}`)
  await framesOf(page)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('log').getByText('We are six.').waitFor()
  const writing = await framesOf(page)
  expect(writing.at(-1)?.seen.at(-1)).toContain('We are six.')
  const tops = writing.map(({ top }) => top)
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
})

/** How far down the log stood in each frame that was painted, and which messages were in view. */
interface Frame {
  top: number
  seen: string[]
}

const watchFrames = (page: Page) =>
  page.evaluate(() => {
    const frames: Frame[] = []
    Object.assign(window, { frames })
    const note = () => {
      const log = document.querySelector('[role=log]')
      if (!log) return
      const { top, bottom } = log.getBoundingClientRect()
      const rows = [...log.querySelectorAll('article')].map((row) => ({ row, at: row.getBoundingClientRect() }))
      const inView = rows.filter(({ at }) => at.height > 0 && at.top < bottom && at.bottom > top)
      const inOrder = inView.sort((a, b) => a.at.top - b.at.top)
      frames.push({ top: log.scrollTop, seen: inOrder.map(({ row }) => row.textContent ?? '') })
    }
    // A message to oneself is heard after the frame was painted.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = note
    const frame = () => {
      port2.postMessage(null)
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })

/** The frames since it was asked last. */
async function framesOf(page: Page): Promise<Frame[]> {
  // What jumps does so within half a second.
  await page.waitForTimeout(500)
  return page.evaluate(() => (window as unknown as { frames: Frame[] }).frames.splice(0))
}

test('whoever writes is seen writing, and whoever is here is counted', async () => {
  const [guest, counter] = [await inRoom(world.lin), await inRoom(world.mina, desktop)]
  await counter.getByText(/2 here now/).waitFor()
  await composer(guest).pressSequentially('One more')
  await counter.getByText(/Lin is writing/).waitFor()
})

test('what came while one was away stands below a line, and is counted in the list until it is seen', async () => {
  const page = await (await signedIn(browser, world.lin, phone)).newPage()
  open.push(page)
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await composer(page).waitFor()
  await page.goto(`${world.base}/`)
  await write(world.mina, 'The soup is ready.')
  await write(world.mina, 'And the noodles.')
  await page
    .getByLabel(/2 unread/)
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /Lotus Garden/ })
    .first()
    .click()
  await page.getByRole('log').getByText('New', { exact: true }).waitFor()
  await said(page, 'And the noodles.').waitFor()
  await page
    .getByRole('link', { name: 'Back' })
    .or(page.getByRole('button', { name: 'Back' }))
    .first()
    .click()
  await page
    .getByLabel(/unread/)
    .first()
    .waitFor({ state: 'detached' })
})

test('whoever is taken out while looking is told so, and keeps what they were writing', async () => {
  const guest = await world.guest('Rude')
  const page = await inRoom(guest)
  await composer(page).fill('You will regret this')
  await world.mina.call(removeMember, { circleId: world.lotus.circleId, personId: guest.personId })
  await page.getByText(/no longer in/).waitFor()
  await write(world.mina, 'Peace at last')
  expect(await page.getByText('Peace at last').count()).toBe(0)
  await page.goto(`${world.base}/j/${world.lotus.code}`)
  await page.getByRole('heading', { name: /taken out/ }).waitFor()
})

test('the app starts without a network, with what was last seen', async () => {
  const page = await inRoom(await world.guest('Olga'))
  await write(world.mina, 'Closed on Monday')
  await said(page, 'Closed on Monday').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // What was seen is kept a moment later.
  await page.waitForTimeout(2500)
  await page.context().setOffline(true)
  await page.reload()
  await said(page, 'Closed on Monday').waitFor()
})
