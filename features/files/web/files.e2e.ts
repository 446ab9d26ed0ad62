// Photos, a voice note and a document, sent from a phone and seen at the counter.
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings, look } from '../../../test/look.ts'
import type { Person } from '../../../test/person.ts'
import { finger, pinch } from '../../../test/touch.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
const open: Page[] = []
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser({ devices: 'fake' })
})
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function inRoom(person: Person, options = phone): Promise<Page> {
  const context = await signedIn(browser, person, options)
  await context.grantPermissions(['microphone'], { origin: world.base })
  const page = await context.newPage()
  open.push(page)
  await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  return page
}

const tint = (nr: number) =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: { r: 40 * nr, g: 120, b: 200 - 40 * nr } } })
    .jpeg()
    .toBuffer()

async function choose(page: Page, label: string, files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await page.getByRole('button', { name: 'Add files' }).click()
  await page.getByRole('button', { name: label }).waitFor()
  await page.locator(`input[aria-label="${label}"]`).setInputFiles(files)
}

test('photos are chosen, seen before they go, sent with words, and looked at by others', async () => {
  const [guest, counter] = [await inRoom(world.gus), await inRoom(world.mina, desktop)]
  const files = await Promise.all(
    [1, 2, 3].map(async (nr) => ({ name: `${nr}.jpg`, mimeType: 'image/jpeg', buffer: await tint(nr) })),
  )
  await choose(guest, 'Photos and videos', files)
  await expect
    .poll(() => guest.getByRole('list', { name: 'Files to send' }).getByRole('listitem').count(), patient)
    .toBe(3)
  await guest.getByRole('textbox', { name: 'Message' }).fill('From Yangcheng')
  expect(await findings(guest)).toEqual([])
  await guest.getByRole('button', { name: 'Send', exact: true }).click()
  await counter.getByRole('button', { name: 'Photo 2 of 3' }).click()
  const viewer = counter.getByRole('dialog', { name: 'Photos' })
  await viewer.getByText('2 of 3').waitFor()
  await counter.keyboard.press('ArrowRight')
  await viewer.getByText('3 of 3').waitFor()
  await expect
    .poll(
      () => viewer.getByRole('img', { name: '3.jpg' }).evaluate((img: HTMLImageElement) => img.naturalWidth),
      patient,
    )
    .toBe(900)
  expect(await findings(counter)).toEqual([])
  await counter.keyboard.press('Escape')
  await viewer.waitFor({ state: 'hidden' })
})

test('what was chosen survives a reload until it is sent, and is looked at with two fingers', async () => {
  const guest = await inRoom(world.lin)
  const chosen = () => guest.getByRole('list', { name: 'Files to send' }).getByRole('listitem').count()
  const files = await Promise.all(
    [1, 2, 3].map(async (nr) => ({ name: `r${nr}.jpg`, mimeType: 'image/jpeg', buffer: await tint(nr + 1) })),
  )
  await choose(guest, 'Photos and videos', files)
  await expect.poll(chosen, patient).toBe(3)
  await guest.getByRole('button', { name: 'Take out r2.jpg' }).click()
  await guest.waitForTimeout(500)
  await guest.reload()
  await expect.poll(chosen, patient).toBe(2)
  await look(guest, 'chosen after reload')
  await guest.getByRole('button', { name: 'Send', exact: true }).click()
  await guest.getByRole('button', { name: 'Photo 2 of 2' }).waitFor()
  await expect.poll(() => guest.getByRole('button', { name: 'Stop' }).count(), patient).toBe(0)
  await guest.reload()
  await guest.getByRole('button', { name: 'Photo 1 of 2' }).last().click()
  expect(await chosen()).toBe(0)

  const viewer = guest.getByRole('dialog', { name: 'Photos' })
  const photo = (nr: number) => viewer.getByRole('img', { name: `r${nr}.jpg` })
  const scale = (nr: number) => photo(nr).evaluate((img) => new DOMMatrix(getComputedStyle(img).transform).a)
  const thumb = await finger(guest)
  await viewer.getByText('1 of 2').waitFor()
  await look(guest, 'viewer with strip')
  expect(await findings(guest)).toEqual([])
  await thumb.down(photo(1))
  await thumb.slide(-300, 0)
  await thumb.up()
  await viewer.getByText('2 of 2').waitFor()
  for (let tap = 0; tap < 2; tap++) {
    await thumb.down(photo(3))
    await thumb.up()
  }
  await expect.poll(() => scale(3)).toBe(2.5)
  await viewer.getByRole('button', { name: 'Show number 1' }).click()
  await viewer.getByText('1 of 2').waitFor()
  await pinch(guest, photo(1), 3)
  expect(await scale(1)).toBeGreaterThan(1.5)
  await guest.keyboard.press('Escape')
  await viewer.waitFor({ state: 'hidden' })
  await guest.getByRole('button', { name: 'Photo 1 of 2' }).last().click()
  await viewer.getByText('1 of 2').waitFor()
  await thumb.down(photo(1))
  await thumb.slide(0, 240)
  await thumb.up()
  await viewer.waitFor({ state: 'hidden' })
})

test('an upload that is cut off goes on after the page was closed', async () => {
  const page = await inRoom(world.gus)
  const noise = await sharp({
    create: {
      width: 1200,
      height: 1200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  await choose(page, 'Documents', [{ name: 'plan.png', mimeType: 'image/png', buffer: noise }])
  await page.getByText('plan.png').waitFor()
  let pieces = 0
  const full = {
    status: 503,
    headers: { 'retry-after': '1' },
    json: { error: { code: 'disk_full', message: 'Full.' } },
  }
  await page.route('**/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    pieces++
    return pieces === 1 ? route.fulfill(full) : pieces > 3 ? route.abort() : route.continue()
  })
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(/disk is full. It goes on by itself/).waitFor()
  await expect.poll(() => pieces, patient).toBeGreaterThan(3)
  await page.close()
  const again = await page.context().newPage()
  const offsets: number[] = []
  again.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  await again.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  open.push(again)
  await again.getByRole('link', { name: /Save plan.png/ }).waitFor()
  expect(offsets[0]).toBeGreaterThan(0)
})

test('what is said into the microphone is heard by others, once the page may hear it', async () => {
  const [guest, counter] = [await inRoom(world.lin), await inRoom(world.mina, desktop)]
  await guest.context().clearPermissions()
  await guest.getByRole('button', { name: 'Record a voice note' }).click()
  await guest.getByText(/Allow it in the browser/).waitFor()
  await guest.getByRole('button', { name: 'Close' }).click()
  await guest.context().grantPermissions(['microphone'], { origin: world.base })
  await guest.getByRole('button', { name: 'Record a voice note' }).click()
  await guest.getByText('0:02').waitFor()
  await guest.getByRole('button', { name: 'Send', exact: true }).click()
  const play = counter.getByRole('button', { name: /Play the voice note/ })
  await play.click()
  await counter.getByRole('button', { name: 'Pause' }).waitFor()
  await counter.getByRole('button', { name: 'Speed: 1×' }).click()
  await counter.getByRole('button', { name: 'Speed: 1.5×' }).waitFor()
})

test('a voice note is held: let go it is sent, slid back it is thrown away, slid up it goes on by itself', async () => {
  const [guest, counter] = [await inRoom(world.gus), await inRoom(world.mina, desktop)]
  const thumb = await finger(guest)
  const mic = guest.getByRole('button', { name: 'Record a voice note' })
  const notes = () => counter.getByRole('button', { name: /Play the voice note/ }).count()
  const ticks = (page: Page, time: string) => page.getByRole('timer').getByText(time).waitFor()
  const before = (await world.pool.query("select 1 from attachment where kind = 'voice'")).rows.length
  await expect.poll(notes, patient).toBe(before)
  await thumb.down(mic)
  await ticks(guest, '0:01')
  await look(guest, 'voice held')
  expect(await findings(guest)).toEqual([])
  await thumb.slide(-160, 0)
  await thumb.up()
  await guest.getByRole('textbox', { name: 'Message' }).waitFor()
  await thumb.down(mic)
  await ticks(guest, '0:01')
  await thumb.up()
  await expect.poll(notes, patient).toBe(before + 1)
  await thumb.down(mic)
  await guest.getByText('Slide to throw it away').waitFor()
  await thumb.slide(0, -120)
  await thumb.up()
  await ticks(guest, '0:02')
  await look(guest, 'voice locked')
  // Pressed twice, it is sent once.
  await guest.getByRole('button', { name: 'Send', exact: true }).dblclick()
  await expect.poll(notes, patient).toBe(before + 2)

  // By keys: Enter begins, Esc throws away, Enter sends.
  const key = counter.getByRole('button', { name: 'Record a voice note' })
  await counter.context().grantPermissions(['microphone'], { origin: world.base })
  await key.focus()
  await counter.keyboard.press('Enter')
  await ticks(counter, '0:01')
  await counter.keyboard.press('Escape')
  await key.waitFor()
  await key.focus()
  await counter.keyboard.press('Enter')
  await ticks(counter, '0:01')
  await counter.keyboard.press('Enter')
  await expect.poll(notes, patient).toBe(before + 3)
})

test('a film is shown by a frame of it, and played by others', async () => {
  const [guest, counter] = [await inRoom(world.gus), await inRoom(world.mina, desktop)]
  const film = await guest.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
    const pieces: Blob[] = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    recorder.start()
    for (let nr = 0; nr < 30; nr++) {
      if (pen) pen.fillStyle = `hsl(${nr * 12} 60% 50%)`
      pen?.fillRect(0, 0, 300, 150)
      await new Promise((later) => setTimeout(later, 40))
    }
    await new Promise((done) => {
      recorder.onstop = done
      recorder.stop()
    })
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())]
  })
  await choose(guest, 'Photos and videos', [{ name: 'film.webm', mimeType: 'video/webm', buffer: Buffer.from(film) }])
  await guest.getByRole('button', { name: 'Take out film.webm' }).waitFor()
  await guest.getByRole('button', { name: 'Send', exact: true }).click()
  const tile = counter.getByRole('button', { name: 'Video', exact: true })
  await expect.poll(() => tile.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth), patient).toBe(300)
  await tile.click()
  await expect
    .poll(() => counter.locator('.viewer video').evaluate((it: HTMLVideoElement) => it.currentTime), patient)
    .toBeGreaterThan(0.2)
})
