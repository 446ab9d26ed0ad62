import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { webFolder } from '../app/paths.ts'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../test/browser.ts'
import { openSlowLink, slow4g } from '../test/slow-link.ts'
import { createWorld, type World } from '../test/world.ts'
import { barePhone } from './bare-phone.ts'
import { type Bench, median } from './bench.ts'
import { openBenchDatabase } from './database.ts'

const runs = 7
/** A quick thumb. */
const keyMs = 200

/** From the scan to the own first message on somebody else's screen: a fresh phone each time, slow 4G (1.6 Mbit/s,
 * 150 ms) through a TCP proxy, CPU four times slower. The time of typing (200 ms a key) is left
 * out, as the budget says; what the phone fetches ahead meanwhile is the point of fetching ahead. */
export const landing: Bench = {
  about: 'the landing page, its bytes, and the way from the scan to the first message seen by another person',
  async run(say) {
    const database = await openBenchDatabase()
    const link = await openSlowLink(slow4g)
    const world = await createWorld({
      webClient: builtClient(),
      publicUrl: `http://127.0.0.1:${link.port}`,
      database: { connection: database.connection, drop: async () => {} },
    })
    link.target = Number(new URL(world.base).port)
    const browser = await openBrowser()
    try {
      const address = `http://127.0.0.1:${link.port}/j/${world.lotus.code}`
      const bytes = await landingBytes(browser, address)
      const times = await journeys(browser, world, address, say)
      return {
        ...bytes,
        guestJsCssGzip: guestBytes(),
        scanToVisibleMs: Math.round(median(times)),
        runs: times.map(Math.round),
      }
    } finally {
      await browser.close()
      await world.close()
      await link.close()
      await database.close()
    }
  },
}

/** What the browser loads of itself before the visitor does anything; what is only fetched ahead is told apart. */
async function landingBytes(browser: Browser, address: string) {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const kinds = new Map<string, string>()
  const sum = { landingBytes: 0, landingJsBytes: 0, prefetchBytes: 0 }
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    const { headers } = request
    const ahead = headers['Purpose'] === 'prefetch' || headers['Sec-Purpose'] === 'prefetch' || type === 'Prefetch'
    kinds.set(requestId, ahead ? 'Prefetch' : (type ?? ''))
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind === 'Prefetch') sum.prefetchBytes += encodedDataLength
    else sum.landingBytes += encodedDataLength
    if (kind === 'Script') sum.landingJsBytes += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await context.close()
  return sum
}

const guestBytes = () =>
  builtClient()
    .guestFiles('en')
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(webFolder, file)), { level: 9 }).length, 0)

async function journeys(browser: Browser, world: World, address: string, say: (text: string) => void) {
  const staff = await signedIn(browser, world.mina, desktop)
  const counter = await staff.newPage()
  await counter.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await counter.getByRole('textbox', { name: 'Message' }).waitFor()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const ms = await journey(browser, counter, address, `Table ${run}?`)
    say(`run ${run + 1} of ${runs}: ${Math.round(ms)} ms`)
    times.push(ms)
  }
  await staff.close()
  return times
}

async function journey(browser: Browser, counter: Page, address: string, text: string): Promise<number> {
  const guest = await barePhone(browser, 4)
  let thinking = 0
  const type = async (field: string, words: string) => {
    await guest.tap(field)
    const from = performance.now()
    await sleep(words.length * keyMs)
    thinking += performance.now() - from
    await guest.write(words)
  }
  const began = performance.now()
  await guest.open(address)
  await type('#name', 'Ben')
  await guest.tap('form.join button')
  await type('.composer textarea', text)
  await guest.tap('.composer-send[data-ready]')
  await counter.getByRole('log').getByText(text).waitFor()
  const took = performance.now() - began - thinking
  await guest.close()
  return took
}
