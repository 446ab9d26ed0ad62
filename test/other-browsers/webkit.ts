import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../embedded-drill.ts'
import { freePort } from '../program.ts'
import { type Driver, idOf } from './driver.ts'
import { miniBrowser, mustBeInstalled } from './installed.ts'

/** The browser around the page is as narrow as it gets, or the window would be wider than a phone. */
const narrow = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; -gtk-icon-size: 1px }'

/** WebKitGTK, the nearest to Safari that runs on Linux, in a screen that nobody sees. */
export async function openWebKit(width: number, height: number): Promise<Driver> {
  mustBeInstalled('WebKitWebDriver', 'webkit2gtk-driver')
  mustBeInstalled('xvfb-run', 'xvfb')
  const home = mkdtempSync(join(tmpdir(), 'opencircle-webkit-'))
  mkdirSync(join(home, 'gtk-3.0'))
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), narrow)
  const port = await freePort()
  const words = ['-a', '-s', '-screen 0 1400x1200x24', 'WebKitWebDriver', '-p', String(port)]
  const env = { ...process.env, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LC_ALL: 'C.UTF-8' }
  const child = spawn('xvfb-run', words, {
    stdio: 'ignore',
    detached: true,
    env: { ...env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  })
  const base = `http://127.0.0.1:${port}`
  await eventually(() => ask(base, 'GET /status'), 600)
  const options = {
    binary: miniBrowser(),
    args: ['--automation', '--enable-mock-capture-devices=true', '--enable-media-stream=true'],
  }
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } }
  const { sessionId } = await ask<{ sessionId: string }>(base, 'POST /session', { capabilities })
  const session = `${base}/session/${sessionId}`
  await ask(session, 'POST /window/rect', { width, height })
  const close = async () => {
    await ask(session, 'DELETE ').catch(() => {})
    // A group of its own: the screen goes with what was drawn on it.
    if (child.pid) process.kill(-child.pid)
    rmSync(home, { recursive: true, force: true })
  }
  return driverOver(session, close)
}

function driverOver(session: string, close: () => Promise<void>): Driver {
  return {
    name: 'WebKit',
    goTo: (url) => ask(session, 'POST /url', { url }),
    run: (script, ...args) => ask(session, 'POST /execute/sync', { script, args }),
    click: (element) => ask(session, `POST /element/${idOf(element)}/click`, {}),
    type: (element, text) => ask(session, `POST /element/${idOf(element)}/value`, { text }),
    picture: async () => Buffer.from(await ask<string>(session, 'GET /screenshot'), 'base64'),
    close,
  }
}

async function ask<T>(base: string, route: string, what?: object): Promise<T> {
  const [method = '', path = ''] = route.split(' ')
  const answer = await fetch(base + path, { method, ...(what && { body: JSON.stringify(what) }) })
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${route}: ${value.error}: ${value.message}`)
  return value
}
