import { mkdirSync, writeFileSync } from 'node:fs'
import type { Driver, ElementId } from './driver.ts'

/** What a person does in a browser: looks for words, presses, writes. Waits for what is not there yet. */
export interface Window {
  name: string
  goTo(address: string): Promise<void>
  press(role: Role, name: string): Promise<void>
  write(name: string, text: string): Promise<void>
  /** Chooses a file where a field for files has this name. */
  choose(name: string, path: string): Promise<void>
  /** Waits until it can be read, in the part of the page that the selector names. */
  reads(text: string, within?: string): Promise<void>
  until(body: string, ...given: unknown[]): Promise<void>
  run<T>(body: string, ...given: unknown[]): Promise<T>
  /** Keeps a picture of it where LOOK names a folder. */
  look(name: string): Promise<void>
  close(): Promise<void>
}

type Role = 'button' | 'link' | 'menuitem'

const patienceMs = 20_000

export function windowOf(driver: Driver): Window {
  const element = (body: string, ...given: unknown[]) =>
    waited(body, () => driver.run<ElementId | null>(body, ...given))
  const field = (name: string) => element(named('input, textarea, select'), name)
  const until = async (body: string, ...given: unknown[]) => void (await element(body, ...given))
  return {
    name: driver.name,
    goTo: driver.goTo,
    run: driver.run,
    until,
    press: async (role, name) => driver.click(await element(named(selectors[role]), name)),
    write: async (name, text) => driver.type(await field(name), text),
    choose: async (name, path) => driver.type(await field(name), path),
    reads: (text, within = 'body') => until(readable, text, within),
    async look(name) {
      const folder = process.env['LOOK']
      if (!folder) return
      mkdirSync(folder, { recursive: true })
      await new Promise((done) => setTimeout(done, 900))
      writeFileSync(`${folder}/${driver.name}-${name}.png`, await driver.picture())
    },
    close: driver.close,
  }
}

const selectors: Record<Role, string> = {
  button: 'button, [role=button]',
  link: 'a[href]',
  menuitem: '[role=menuitem]',
}

/** The first one with this name that is shown; fields of files are never shown. */
const named = (selector: string): string => `
  const [name] = arguments
  const nameOf = (one) => one.getAttribute('aria-label') ?? (one.labels?.[0] ?? one).innerText?.trim() ?? ''
  const shown = (one) => one.type === 'file' || one.getClientRects().length > 0
  return [...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => shown(one) && nameOf(one).startsWith(name)) ?? null`

const readable = `
  const [text, within] = arguments
  return [...document.querySelectorAll(within)].some((one) => one.innerText.includes(text)) || null`

async function waited<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    // Between two pages there is nothing to look at.
    const found = await look().catch((error: Error) => (Date.now() > deadline ? Promise.reject(error) : null))
    if (found) return found
    if (Date.now() > deadline) throw new Error(`this did not come: ${what}`)
    await new Promise((done) => setTimeout(done, 100))
  }
}
