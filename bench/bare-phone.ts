import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession } from 'playwright-core'
import { phone } from '../test/browser.ts'

const lookEveryMs = 10
const patienceMs = 60_000

/** A phone driven by the browser's own protocol alone: a test library puts a script of its own into each page, which a
 * slow phone has to run too. */
export interface BarePhone {
  open(address: string): Promise<void>
  /** Until the element stands in the page. */
  until(selector: string): Promise<void>
  tap(selector: string): Promise<void>
  /** As a keyboard's suggestion does: the whole text at once. */
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** @param slower how many times slower than this machine */
export async function barePhone(browser: Browser, slower: number): Promise<BarePhone> {
  const context = await browser.newContext(phone)
  const session = await context.newCDPSession(await context.newPage())
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return {
    open: async (url) => void (await session.send('Page.navigate', { url })),
    until: (selector) => until(session, selector),
    async tap(selector) {
      const { x, y } = await centre(session, selector)
      const finger = { x, y, button: 'left', clickCount: 1 } as const
      await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...finger })
      await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...finger })
    },
    write: async (text) => void (await session.send('Input.insertText', { text })),
    close: () => context.close(),
  }
}

async function evaluate<T>(session: CDPSession, expression: string): Promise<T | undefined> {
  // While one page gives way to the next there is none to ask.
  const { result } = await session
    .send('Runtime.evaluate', { expression, returnByValue: true })
    .catch(() => ({ result: undefined }))
  return result?.value as T | undefined
}

async function until(session: CDPSession, selector: string): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(lookEveryMs)) {
    if (await evaluate<boolean>(session, `!!document.querySelector(${JSON.stringify(selector)})`)) return
  }
  throw new Error(`${selector} did not come`)
}

async function centre(session: CDPSession, selector: string): Promise<{ x: number; y: number }> {
  await until(session, selector)
  const box = `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))`
  const found = await evaluate<{ x: number; y: number }>(
    session,
    `${box}(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
  )
  if (!found) throw new Error(`${selector} is gone`)
  return found
}
