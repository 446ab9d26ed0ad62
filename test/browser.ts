import { execFileSync } from 'node:child_process'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { webFolder } from '../app/paths.ts'
import { roomScreen } from '../app/run.ts'
import { loadWebClient } from '../app/serve-web-client.ts'
import type { Person } from './person.ts'

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'en-GB',
}
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' }

export const builtClient = () => loadWebClient(webFolder, roomScreen)

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A camera that shows a clock and a microphone that beeps. */
const fakeDevices = ['--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required']

/** Debian's Chromium, or the one that CHROMIUM names. */
export const openBrowser = ({ devices }: { devices?: 'fake' } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: devices ? [...flags, ...fakeDevices] : flags,
    // Otherwise files with Chinese names cannot be saved where the system's language is not set.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })

/** A browser window in which this person is signed in. */
export async function signedIn(
  browser: Browser,
  person: Person,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  const [name = '', value = ''] = person.cookie.split('=')
  const { hostname } = new URL(person.base)
  await context.addCookies([{ name, value, domain: hostname, path: '/', httpOnly: true, sameSite: 'Lax' }])
  return context
}

/** A phone four times as slow as this machine (Chromium's own emulation). */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** The first page of a PDF as pixels. */
export function pdfToPng(pdf: Uint8Array, dpi: number): Buffer {
  return execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', '-'], {
    input: pdf,
    maxBuffer: 64 * 1024 * 1024,
  })
}
