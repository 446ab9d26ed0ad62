// A host makes a circle, shows its code, and runs it: every screen of this feature on the way.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings } from '../../../test/look.ts'
import { readCode } from '../../../test/readers.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
let host: Page

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  host = await (await signedIn(browser, world.mina, phone)).newPage()
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const expectAccessible = async (page: Page) => expect(await findings(page)).toEqual([])

const scan = async (page: Page): Promise<string | undefined> => (await readCode(await page.screenshot())).jsqr

test('the owner names a circle, sees its poster, shows the code on the phone, and writes the first message', async () => {
  const began = Date.now()
  await host.goto(`${world.base}/circles/new`)
  await host.getByRole('button', { name: 'Make its poster' }).click()
  await host.getByText('Write a name first.').waitFor()
  await host.getByLabel('What is your circle called?').fill('Evening school')
  await host.getByRole('radio', { name: 'Violet' }).check()
  await expectAccessible(host)
  await host.getByRole('button', { name: 'Make its poster' }).click()
  await host.getByRole('img', { name: /Poster for Evening school/ }).waitFor()
  await host.getByRole('button', { name: 'Show it on this screen' }).click()
  await host.getByRole('img', { name: 'Code to scan' }).waitFor()
  const address = (await scan(host)) ?? ''
  expect(address).toMatch(/\/j\/\w+$/)
  await host.keyboard.press('Escape')
  await host.getByRole('button', { name: 'On to the first message' }).click()
  await host.waitForURL(/\/rooms\//)
  await host.getByRole('textbox', { name: 'Message' }).fill('Welcome. We begin on Monday.')
  await host.getByRole('button', { name: 'Send' }).click()
  await host.getByRole('log').getByText('Welcome. We begin on Monday.').waitFor()
  const room = host.url()
  const student = await (await browser.newContext(phone)).newPage()
  await student.goto(new URL(new URL(address).pathname, world.base).href)
  await student.getByLabel('What shall we call you?').fill('Ines')
  await student.getByRole('button', { name: 'Sit down' }).click()
  await student.getByRole('log').getByText('Welcome. We begin on Monday.').waitFor()
  expect(student.url()).toBe(room)
  // An owner who reads and types has two minutes; what the machine takes of it is little.
  expect(Date.now() - began).toBeLessThan(60_000)
  await student.context().close()
})

test('a new code counts who comes by it while the host looks, and closes when it is full', async () => {
  const { circleId } = world.lotus
  await host.goto(`${world.base}/circles/${circleId}/codes`)
  await host.getByRole('button', { name: 'New code' }).last().click()
  await host.getByLabel('Where does it hang, or who gives it?').fill('Table 7')
  await host.getByLabel('For how many (optional)').fill('1')
  await host.getByRole('button', { name: 'Make the code' }).click()
  await host.getByRole('heading', { name: 'Table 7' }).waitFor()
  await expectAccessible(host)
  const door = await host.locator('.codes-address').first().innerText()
  await world.browser().submit(new URL(door).pathname, { name: 'Nia' })
  await host.getByText('Full: 1 have joined').last().waitFor()
})

test('a host prints another form in their own words, and is told where letters are lacking', async () => {
  const { circleId, codeId } = world.lotus
  await host.goto(`${world.base}/circles/${circleId}/codes/${codeId}`)
  await host.getByRole('radio', { name: 'Stickers' }).check()
  await host.getByLabel('Call to action').fill('Sit with us')
  const pdf = host.getByRole('link', { name: 'PDF for the printer' })
  await expect.poll(() => pdf.getAttribute('href')).toMatch(/form=sticker&lang=en&call=Sit\+with\+us/)
  await host.getByLabel('Name on the poster').fill('ሎተስ')
  await host.getByRole('status').getByText('The poster’s typefaces lack some of these letters').waitFor()
  await expectAccessible(host)
  await host.reload()
  expect(await host.getByLabel('Name on the poster').inputValue()).toBe('ሎተስ')
  await host.getByLabel('Name on the poster').fill('')
  await host.getByRole('img', { name: /Poster for Lotus Garden/ }).waitFor()
})

test('a host sees the circle with the eyes of a member: without tools, and nothing can be pressed', async () => {
  const { circleId } = world.lotus
  await host.goto(`${world.base}/circles/${circleId}`)
  await host.getByRole('link', { name: /As others see it/ }).click()
  await host.getByRole('radio', { name: 'Member' }).check()
  await host.getByText('To be looked at only').waitFor()
  await host.getByText('Gus').waitFor()
  expect(await host.getByText('Who is kept out').count()).toBe(0)
  await host.getByRole('radio', { name: 'Host' }).check()
  await host.getByText('Who is kept out').waitFor()
  const taken = await host.getByRole('link', { name: /Who is kept out/ }).evaluate((link: HTMLElement) => {
    link.focus()
    return document.activeElement === link
  })
  expect(taken).toBe(false)
  await expectAccessible(host)
})

test('a guest who is made moderator can take people out at once; the last host is told that a circle needs one', async () => {
  const { circleId } = world.lotus
  const guest = await (await signedIn(browser, world.lin, desktop)).newPage()
  await guest.goto(`${world.base}/circles/${circleId}/members`)
  await guest.getByText('Gus').first().waitFor()
  expect(await guest.getByRole('button', { name: 'What to do about Gus' }).count()).toBe(0)
  await host.goto(`${world.base}/circles/${circleId}/members`)
  await appoint('Lin', 'Moderator')
  await host.getByText('Lin is now: Moderator.').waitFor()
  await guest.getByRole('button', { name: 'What to do about Gus' }).waitFor()
  await appoint('Mina', 'Member')
  await host.getByText('A circle needs a host, and there is no other one.').waitFor()
  await expectAccessible(host)
  await host.getByRole('button', { name: 'Not now' }).click()
})

async function appoint(name: string, part: string): Promise<void> {
  await host.getByRole('button', { name: `What to do about ${name}` }).click()
  await host.getByRole('menuitem', { name: 'Host, moderator or member' }).click()
  await host.getByRole('dialog').getByRole('radio', { name: part }).check()
  await host.getByRole('button', { name: 'Save' }).click()
}

test('somebody who is taken out while looking at the circle is told, and sees nothing more of it', async () => {
  const { circleId } = world.lotus
  const guest = await (await signedIn(browser, world.gus, desktop)).newPage()
  await guest.goto(`${world.base}/circles/${circleId}`)
  await guest.getByRole('heading', { name: 'Lotus Garden' }).waitFor()
  expect(await guest.getByRole('link', { name: /Codes/ }).count()).toBe(0)
  await expectAccessible(guest)
  await host.goto(`${world.base}/circles/${circleId}/members`)
  await host.getByRole('button', { name: 'What to do about Gus' }).click()
  await host.getByRole('menuitem', { name: 'Take out of the circle' }).click()
  await host.getByRole('button', { name: 'Take Gus out' }).click()
  await host.getByText('Gus is no longer in this circle.').waitFor()
  await guest.getByRole('heading', { name: 'You are not in this circle' }).waitFor()
})
