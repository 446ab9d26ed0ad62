// The waitress's test in the engines of iPhones and of Firefox, with somebody at the counter in Chromium.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, signedIn } from '../browser.ts'
import { createWorld, type World } from '../world.ts'
import { openFirefox } from './firefox.ts'
import { openWebKit } from './webkit.ts'
import { type Window, windowOf } from './window.ts'

let world: World
let chromium: Browser
let folder: string
let photo: string

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  chromium = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'opencircle-photo-'))
  photo = join(folder, 'tea.jpg')
  await lyingPhoto(photo)
})

afterAll(async () => {
  await chromium?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As phones take them upright: stored lying, with a note which side is up. */
const lyingPhoto = (path: string) =>
  sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#8a6a3c' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toFile(path)

const engines = { Firefox: openFirefox, WebKit: openWebKit }

test.each(Object.entries(engines))('in %s a diner scans, writes, is answered and sends a photo', async (_, open) => {
  const staff = await signedIn(chromium, world.mina, desktop)
  const counter = await staff.newPage()
  await counter.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  const guest = windowOf(await open(390, 844))
  try {
    await comesIn(guest)
    await isAnswered(guest, counter)
    await sendsPhoto(guest, counter)
    await comesBack(guest)
  } finally {
    await guest.look('last')
    await guest.close()
    await staff.close()
  }
})

async function comesIn(guest: Window): Promise<void> {
  await guest.goTo(`${world.base}/j/${world.lotus.code}`)
  await guest.look('landing')
  await guest.write('What shall we call you?', `Tom of ${guest.name}`)
  await guest.press('button', 'Sit down')
  await guest.until("return document.querySelector('[role=log]')")
}

async function isAnswered(guest: Window, counter: Page): Promise<void> {
  const asked = `Is the window table free for ${guest.name}?`
  await guest.write('Message', asked)
  await guest.press('button', 'Send')
  await counter.getByRole('log').getByText(asked).waitFor()
  await counter.getByRole('textbox', { name: 'Message' }).fill(`It is yours, ${guest.name}.`)
  await counter.keyboard.press('Enter')
  await guest.reads(`It is yours, ${guest.name}.`, '[role=log]')
  await guest.until(`return ${belowNewest} < 48 || null`)
  await guest.look('answered')
}

/** How many pixels of the chat lie below what is seen. */
const belowNewest = `((log) => log.scrollHeight - log.scrollTop - log.clientHeight)(document.querySelector('[role=log]'))`

async function sendsPhoto(guest: Window, counter: Page): Promise<void> {
  const photos = counter.getByRole('log').locator('img[src^="/files/"]')
  const before = await photos.count()
  await guest.press('button', 'Add files')
  await guest.choose('Photos and videos', photo)
  await guest.until("return document.querySelector('.composer img')")
  await guest.press('button', 'Send')
  await expect.poll(() => photos.count(), { timeout: 30_000 }).toBe(before + 1)
  const seen = photos.last()
  const [width, height] = await seen.evaluate(async (picture: HTMLImageElement) => {
    await picture.decode()
    return [picture.naturalWidth, picture.naturalHeight]
  })
  expect(height).toBeGreaterThan(width ?? Number.POSITIVE_INFINITY)
}

async function comesBack(guest: Window): Promise<void> {
  await guest.goTo(`${world.base}/j/${world.lotus.code}`)
  await guest.reads(`It is yours, ${guest.name}.`, '[role=log]')
  expect(await guest.run<string>('return location.pathname')).toBe(`/rooms/${world.lotus.roomId}`)
}
