// A host gives herself, her circle and her place pictures on a phone; others see them at once, and strangers at the door.
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendMessage } from '../features/rooms/contract.ts'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../test/browser.ts'
import { findings } from '../test/look.ts'
import { newId } from '../test/person.ts'
import { createWorld, type World } from '../test/world.ts'

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

/** Left half red, right half blue: one sees which part was cut. */
const halves = async (width: number, height: number) => {
  const half = { width: Math.round(width / 2), height, channels: 3 as const }
  const red = await sharp({ create: { ...half, background: '#c02020' } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#2040c0' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .jpeg()
    .toBuffer()
}

const choose = (page: Page, buffer: Buffer, name = 'IMG_1.jpg') =>
  page.locator('dialog[open] input[type=file]').first().setInputFiles({ name, mimeType: 'image/jpeg', buffer })

const use = (page: Page) => page.getByRole('button', { name: 'Use this picture' }).click()
const stage = (page: Page) => page.getByRole('button', { name: /The part that will be seen/ })

/** The colour in the middle of a picture that a page shows. */
async function colourOf(page: Page, selector: string): Promise<'red' | 'blue' | 'both'> {
  const image = page.locator(selector).first()
  await expect
    .poll(() => image.evaluate((it: HTMLImageElement) => it.naturalWidth), { timeout: 10_000 })
    .toBeGreaterThan(0)
  const source = await image.evaluate((it: HTMLImageElement) => it.src)
  const answer = await page.request.get(source)
  const { channels } = await sharp(await answer.body()).stats()
  const [red, , blue] = channels.map(({ mean }) => mean)
  if ((red ?? 0) > 3 * (blue ?? 0)) return 'red'
  return (blue ?? 0) > 3 * (red ?? 0) ? 'blue' : 'both'
}

async function posterShows(page: Page): Promise<string> {
  const source = await page.locator('.codes-sheet img').getAttribute('src')
  const drawing = await (await page.request.get(new URL(source ?? '', page.url()).href)).text()
  return drawing.includes('<image') ? 'its logo' : 'no logo'
}

test('a person, a circle and a place get their pictures by the cropper, and everybody sees them', async () => {
  const { circleId, codeId, roomId, code } = world.lotus
  await world.mina.call(sendMessage, { roomId, messageId: newId(), text: 'Before the picture' })
  const near = await (await signedIn(browser, world.gus, desktop)).newPage()
  await near.goto(`${world.base}/rooms/${roomId}`)
  await near.getByRole('log').getByText('Before the picture').waitFor()

  const host = await (await signedIn(browser, world.mina, phone)).newPage()
  await host.goto(`${world.base}/me`)
  await host.getByRole('button', { name: 'My picture in Lotus Garden' }).click()
  await choose(host, Buffer.from('no picture at all'))
  await host.getByText('This browser cannot show that file as a picture.').waitFor()
  await choose(host, await halves(1600, 600))
  await stage(host).waitFor()
  expect(await findings(host)).toEqual([])
  // Pushed to the left end with a finger: only the red half is left in the ring.
  const box = (await stage(host).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
  await host.mouse.move(...middle)
  await host.mouse.down()
  await host.mouse.move(middle[0] + box.width * 2, middle[1], { steps: 6 })
  await host.mouse.up()
  await host.context().setOffline(true)
  await use(host)
  await host.getByText('There is no connection just now. Your picture is still here: try again.').waitFor()
  await host.context().setOffline(false)
  await use(host)
  await expect.poll(() => host.locator('dialog[open]').count(), { timeout: 15_000 }).toBe(0)
  expect(await colourOf(host, '.organizations-picture img')).toBe('red')
  expect(await colourOf(host, '.ui-tabs img')).toBe('red')
  // Beside what was written before, without a reload.
  expect(await colourOf(near, '.message-picture img')).toBe('red')

  await host.goto(`${world.base}/circles/${circleId}/settings`)
  await host.getByRole('button', { name: 'Give it a picture' }).click()
  await choose(host, await halves(1200, 900))
  await stage(host).focus()
  // By keys: closer, then to the right end.
  for (const key of ['+', '+', '+', '+', '+', '+', ...Array<string>(12).fill('ArrowRight')])
    await host.keyboard.press(key)
  await use(host)
  await host.getByRole('button', { name: 'Another picture' }).waitFor()
  expect(await colourOf(near, '.room-who img')).toBe('blue')

  const studio = `${world.base}/circles/${circleId}/codes/${codeId}`
  await host.goto(studio)
  await host.getByRole('link', { name: 'Give Lotus Garden a logo' }).click()
  await host.getByRole('button', { name: 'Give it a logo' }).click()
  await choose(host, await halves(900, 300))
  await host.getByLabel('How close').press('Home')
  await use(host)
  await host.getByRole('button', { name: 'Another logo' }).waitFor()
  expect(await colourOf(host, '.work-logo img')).toBe('both')
  await host.goto(studio)
  await expect.poll(() => posterShows(host), { timeout: 10_000 }).toBe('its logo')
  await host.getByRole('radio', { name: 'None' }).check()
  await expect.poll(() => posterShows(host), { timeout: 10_000 }).toBe('no logo')

  const stranger = await (await browser.newContext(phone)).newPage()
  await stranger.goto(`${world.base}/j/${code}`)
  expect(await findings(stranger)).toEqual([])
  expect([await colourOf(stranger, 'img.cover'), await colourOf(stranger, 'img.logo')]).toEqual(['blue', 'both'])

  await host.goto(`${world.base}/me`)
  await host.getByRole('button', { name: 'My picture in Lotus Garden' }).click()
  await host.getByRole('button', { name: 'Take the picture away' }).click()
  await expect.poll(() => near.locator('.message-picture img').count(), { timeout: 10_000 }).toBe(0)
}, 120_000)
