// A passkey made in one browser opens another: with Chromium's own authenticator, under the one name for this machine
// that browsers keep passkeys for without https.
import { createServer } from 'node:net'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone } from '../../../test/browser.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
let origin: string
const contexts: BrowserContext[] = []

const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  world = await createWorld({ webClient: builtClient(), publicUrl: origin, port })
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

interface Device {
  page: Page
  cdp: CDPSession
  authenticatorId: string
}

async function device(options = phone): Promise<Device> {
  const context = await browser.newContext(options)
  contexts.push(context)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { page, cdp, authenticatorId }
}

async function enter({ page }: Device, name: string) {
  await page.goto(`${origin}/j/${world.lotus.code}`)
  await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button', { name: 'Sit down' }).click()
  await page.waitForURL(/\/rooms\//)
}

async function keep({ page }: Device) {
  await page.goto(`${origin}/me`)
  await page.getByRole('button', { name: /Come back with this device’s lock/ }).click()
  await page.getByRole('button', { name: 'Use this device’s lock' }).click()
  await page.getByText('Kept. This device’s lock brings you back.').waitFor()
}

/** As a phone's keys wander to the same person's computer. */
async function carry(from: Device, to: Device) {
  const { credentials } = await from.cdp.send('WebAuthn.getCredentials', { authenticatorId: from.authenticatorId })
  for (const credential of credentials) {
    await to.cdp.send('WebAuthn.addCredential', { authenticatorId: to.authenticatorId, credential })
  }
}

test('a guest keeps their place with the phone’s lock, and comes back to it on a computer', async () => {
  const [mobile, computer] = [await device(), await device(desktop)]
  await enter(mobile, 'Ida')
  await keep(mobile)
  await mobile.page.getByRole('button', { name: /^Chrome · / }).waitFor()
  await carry(mobile, computer)
  await computer.page.goto(origin)
  await computer.page.getByRole('button', { name: 'Use this device’s lock' }).click()
  await computer.page.getByRole('link', { name: 'Lotus Garden' }).first().waitFor()
  await computer.page.goto(`${origin}/me`)
  await computer.page.getByText('Ida').first().waitFor()
})

test('who came in anew meanwhile is asked, and both become one', async () => {
  const [mobile, computer] = [await device(), await device(desktop)]
  await enter(mobile, 'Jo')
  await keep(mobile)
  await carry(mobile, computer)
  await enter(computer, 'Jo again')
  await computer.page.goto(`${origin}/me`)
  await computer.page.getByRole('button', { name: /I have been here before/ }).click()
  await computer.page.getByRole('button', { name: 'Use this device’s lock' }).click()
  await computer.page.getByRole('heading', { name: 'You are Jo already' }).waitFor()
  const settled = computer.page.waitForResponse((answer) => answer.url().endsWith('/api/passkeys/settle'))
  await computer.page.getByRole('button', { name: 'Bring both together' }).click()
  expect((await settled).status()).toBe(200)
  const nameShown = () => computer.page.locator('.organizations-card b').textContent()
  await expect.poll(() => computer.page.goto(`${origin}/me`).then(nameShown, () => ''), { timeout: 20_000 }).toBe('Jo')
  const { rows } = await world.pool.query('select 1 from global.person where merged_into is not null')
  expect(rows).toHaveLength(1)
})

test('closing the dialog is no error; a key that was removed here opens nothing, and says what to do', async () => {
  const [mobile, computer] = [await device(), await device(desktop)]
  await enter(mobile, 'Kim')
  await keep(mobile)
  await carry(mobile, computer)
  await mobile.page.getByRole('button', { name: /^Chrome · / }).click()
  await mobile.page.getByRole('button', { name: 'Remove it' }).click()
  await mobile.page.getByRole('heading', { name: 'Remove your only way back?' }).waitFor()
  await mobile.page.getByRole('button', { name: 'Remove it all the same' }).click()
  await mobile.page.getByText('The key is removed.').waitFor()
  await computer.page.goto(origin)
  await computer.page.getByRole('button', { name: 'Use this device’s lock' }).click()
  await computer.page.getByText('This key was removed here.').waitFor()
  await computer.cdp.send('WebAuthn.clearCredentials', { authenticatorId: computer.authenticatorId })
  await computer.page.reload()
  await computer.page.getByRole('button', { name: 'Use this device’s lock' }).click()
  await expect.poll(() => computer.page.getByRole('button', { name: 'Use this device’s lock' }).isEnabled()).toBe(true)
  await expect.poll(() => computer.page.locator('.ui-strip-bad').count()).toBe(0)
})

test('where browsers keep no keys, none are offered', async () => {
  const context = await browser.newContext(phone)
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(world.base)
  await page.getByRole('link', { name: 'Sign in with my phone' }).waitFor()
  expect(await page.getByRole('button', { name: 'Use this device’s lock' }).count()).toBe(0)
})
