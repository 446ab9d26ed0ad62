// The owner has lost the phone: whoever has the server lets them in again.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, openBrowser, phone } from '../test/browser.ts'
import { endDrill, makeDrillFolder } from '../test/embedded-drill.ts'
import { findings } from '../test/look.ts'
import { endProgram, freePort, openProgram, type Program } from '../test/program.ts'

const run = promisify(execFile)
const signin = fileURLToPath(new URL('./cli/signin.ts', import.meta.url))

let folder: string
let program: Program
let browser: Browser
beforeAll(async () => {
  folder = await makeDrillFolder()
  program = await openProgram({ data: join(folder, 'data'), port: await freePort() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (program) await endProgram(program)
  await endDrill(folder)
})

test('an owner without a phone comes back by a link from the prompt, once, as the same person', async () => {
  const lost = await (await browser.newContext(phone)).newPage()
  await lost.goto(linksIn(program.heard.join('\n'))[0] ?? '')
  await lost.getByRole('button', { name: 'Sign in' }).click()
  await lost.getByText('Lotus Garden').first().waitFor()

  const link = await askAtThePrompt('Mei')
  const other = await (await browser.newContext(desktop)).newPage()
  await other.goto(link)
  await other.getByRole('heading', { name: /Sign in to Opencircle as .*Mei Lin/ }).waitFor()
  expect(await findings(other)).toEqual([])
  expect((await other.request.get(`${program.base}/api/me`)).status()).toBe(401)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.getByText('Lotus Garden').first().waitFor()
  await other.goto(`${program.base}/me`)
  await other.getByText('Mei Lin').first().waitFor()

  const third = await (await browser.newContext(phone)).newPage()
  await third.goto(link)
  await third.getByText('This link was used already').waitFor()
})

test('whoever is no owner is not let in by it, and the prompt says who there is', async () => {
  const refused = await askAtThePrompt('Anna').catch((error: { stderr: string }) => error.stderr)
  expect(refused).toContain('No owner is called "Anna"')
  expect(refused).toContain('Mei Lin, Lotus Garden')
})

async function askAtThePrompt(name: string): Promise<string> {
  const { port } = new URL(program.base)
  const given = ['--data', program.data, '--port', port, '--host', '127.0.0.1', name]
  const { stdout } = await run(process.execPath, [signin, ...given], { env: { PATH: process.env.PATH } })
  return linksIn(stdout)[0] ?? ''
}

/** The links that were printed, on the address that this machine can open. */
const linksIn = (text: string): string[] => [...text.matchAll(/\/sign-in\/\S+/g)].map(([path]) => program.base + path)
