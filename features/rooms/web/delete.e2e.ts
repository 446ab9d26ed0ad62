// Taking back what was said, with a finger, a mouse and the keys, and what others see of it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { photograph, sendWith, upload } from '../../../test/files.ts'
import { findings, look } from '../../../test/look.ts'
import { newId, type Person } from '../../../test/person.ts'
import { finger } from '../../../test/touch.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { sendMessage } from '../contract.ts'

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

async function inRoom(person: Person, options = phone): Promise<Page> {
  const page = await (await signedIn(browser, person, options)).newPage()
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  return page
}
const say = (who: Person, text: string) =>
  who.call(sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })
const said = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true })

test('what was said is taken back by a long press, a right click or the keys, for everybody at once', async () => {
  const { gus, mina, lotus } = world
  const { fileId } = await upload(gus, { roomId: lotus.roomId, bytes: await photograph() })
  await sendWith(gus, lotus.roomId, [fileId], 'Our table')
  for (const text of ['My number is 555 0100', 'Please call me']) await say(gus, text)
  await say(mina, 'The kitchen closes at ten')
  await say(gus, 'You are all idiots')
  const [guest, counter] = [
    await inRoom(gus, { ...phone, colorScheme: 'light' }),
    await inRoom(mina, { ...desktop, colorScheme: 'dark' }),
  ]

  // A finger: also on what one may only copy.
  const thumb = await finger(guest)
  await thumb.down(said(guest, 'The kitchen closes at ten'))
  await guest.getByRole('button', { name: 'Copy the words' }).waitFor()
  await thumb.up()
  expect(await guest.getByRole('button', { name: 'Delete' }).count()).toBe(0)
  await guest.getByRole('button', { name: 'Close' }).click()
  await thumb.down(said(guest, 'My number is 555 0100'))
  await guest.getByRole('button', { name: 'Delete' }).waitFor()
  await thumb.up()
  await look(guest, 'message sheet phone')
  await expect.poll(() => findings(guest)).toEqual([])
  await guest.getByRole('button', { name: 'Delete' }).click()
  await guest.getByRole('heading', { name: 'Delete this message?' }).waitFor()
  await look(guest, 'delete sheet phone')
  await expect.poll(() => findings(guest)).toEqual([])
  await guest.getByRole('button', { name: 'Delete for everybody' }).click()
  await guest.getByText('You deleted this message').waitFor()
  await counter.getByText('Message deleted').first().waitFor()
  expect(await said(counter, 'My number is 555 0100').count()).toBe(0)

  // A mouse: whoever keeps order, about what somebody else wrote.
  await said(counter, 'You are all idiots').click({ button: 'right' })
  await counter.getByRole('menuitem', { name: 'Delete' }).waitFor()
  await look(counter, 'message menu desktop')
  await expect.poll(() => findings(counter)).toEqual([])
  await counter.getByRole('menuitem', { name: 'Delete' }).click()
  await counter.getByText(/noted for those who run the place/).waitFor()
  await look(counter, 'delete sheet desktop')
  await counter.getByRole('button', { name: 'Delete for everybody' }).click()
  for (const page of [guest, counter]) await page.getByRole('log').getByText('Deleted by a host').waitFor()
  await counter
    .getByRole('link', { name: /Message deleted/ })
    .first()
    .waitFor()

  // The keys: from the empty field up to the photo, which Esc leaves alone the first time.
  await guest.close()
  const desk = await inRoom(gus, desktop)
  await desk.getByRole('textbox', { name: 'Message' }).focus()
  for (let up = 0; up < 3; up++) await desk.keyboard.press('ArrowUp')
  await expect.poll(() => desk.locator(':focus').innerText()).toContain('Our table')
  await desk.keyboard.press('Enter')
  await desk.getByRole('menuitem', { name: 'Copy the words' }).waitFor()
  await desk.keyboard.press('Escape')
  await expect.poll(() => desk.locator(':focus').innerText()).toContain('Our table')
  await desk.keyboard.press('Enter')
  await desk.getByRole('menuitem', { name: 'Copy the words' }).waitFor()
  await desk.keyboard.press('End')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Delete for everybody' }).click()
  await desk.getByText('You deleted this message').nth(1).waitFor()
  expect(await desk.getByRole('button', { name: 'Photo' }).count()).toBe(0)
  expect((await gus.fetch(`/files/${fileId}/full`)).status).toBe(404)
  await look(desk, 'room with deleted messages desktop')
  expect(await findings(desk)).toEqual([])

  // Started without a network, no device shows again what was deleted.
  await desk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await desk.waitForTimeout(2500)
  await desk.context().setOffline(true)
  await desk.reload()
  await desk.getByText('Deleted by a host').waitFor()
  expect(await desk.getByRole('log').innerText()).not.toMatch(/555 0100|idiots|Our table/)
})
