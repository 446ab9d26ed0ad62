// An owner opens a terrace with a code on each of forty tables; two guests come by two of them; paper is sent elsewhere.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings } from '../../../test/look.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let browser: Browser
let owner: Page
const circleId = newId()

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  owner = await (await signedIn(browser, world.mina, desktop)).newPage()
  const { organizationId } = world.lotus
  const look = { name: 'Terrace', kind: 'business', brand: '#a04a00' } as const
  await world.mina.call(api.createCircle, { organizationId, circleId, ...look })
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const expectAccessible = async (page: Page) => expect(await findings(page)).toEqual([])

const codeOf = async (label: string) =>
  (await world.mina.call(api.listCodes, { circleId, limit: 100 })).body.codes.find((code) => code.label === label)

async function comeBy(label: string, name: string): Promise<Page> {
  const guest = await (await browser.newContext({ ...phone, locale: 'en-GB' })).newPage()
  await guest.goto(`${world.base}/j/${(await codeOf(label))?.code}`)
  await guest.getByLabel('What shall we call you?').fill(name)
  await guest.getByRole('button').last().click()
  return guest
}

test('a table that is listed twice is named and the list stays; then forty codes are made', async () => {
  await owner.goto(`${world.base}/circles/${circleId}/codes`)
  await owner.getByRole('button', { name: 'Many codes at once' }).click()
  await owner.getByRole('button', { name: 'Fill in tables 1 to 40' }).click()
  const list = owner.getByLabel('One a line')
  const tables = (await list.inputValue()).replace('Table 7\n', 'Table 7: window\n')
  await list.fill(`${tables}\nTable 3`)
  await owner.getByLabel('A greeting to each newcomer (optional)').fill('Welcome to {label}')
  await owner.getByRole('button', { name: 'Make 41 codes' }).click()
  await owner.getByText('(Table 3)').waitFor()
  expect(await list.inputValue()).toBe(`${tables}\nTable 3`)
  await expectAccessible(owner)
  await list.fill(tables)
  await owner.getByRole('button', { name: 'Make 40 codes' }).click()
  await owner.getByText('40 codes are made.').waitFor()
  expect((await codeOf('Table 7'))?.tags).toEqual(['window'])
})

test('two guests come by two tables: each reads the greeting of their own, and nobody else does', async () => {
  const [seven, nine] = [await comeBy('Table 7', 'Nia'), await comeBy('Table 9', 'Omar')]
  await seven.getByText('Welcome to Table 7').waitFor()
  await nine.getByText('Welcome to Table 9').waitFor()
  expect(await nine.getByText('Welcome to Table 7').count()).toBe(0)
  await expectAccessible(seven)
})

test('a diner scans a code that opens a talk with its giver: the two write, and nobody else finds it', async () => {
  await owner.goto(`${world.base}/circles/${circleId}/codes`)
  await owner.getByRole('button', { name: 'New code' }).first().click()
  await owner.getByLabel('Where does it hang, or who gives it?').fill('Quiet corner')
  await owner.getByRole('radio', { name: 'Its giver' }).check()
  await owner.getByRole('button', { name: 'Make the code' }).click()
  await owner.getByText('opens a talk with its giver').first().waitFor()
  const guest = await comeBy('Quiet corner', 'Shy')
  await guest.getByText('Only the two of you').waitFor()
  await guest.getByRole('textbox', { name: 'Message' }).fill('Is there a quieter table?')
  await guest.getByRole('button', { name: 'Send' }).click()
  await owner.goto(`${world.base}/`)
  await owner.getByRole('link', { name: /Shy/ }).click()
  await owner.getByText('Is there a quieter table?').last().waitFor()
  await owner.getByRole('textbox', { name: 'Message' }).fill('Upstairs, yes.')
  await owner.keyboard.press('Enter')
  await guest.getByText('Upstairs, yes.').first().waitFor()
  await expectAccessible(guest)
  const other = await comeBy('Table 9', 'Nosy')
  await other.goto(guest.url())
  await other.getByText('This chat is not here').waitFor()
  await guest.goto(`${world.base}/circles/${circleId}`)
  await guest.getByText('Write to the team').click()
  await guest.getByText('You and who looks after the circle').waitFor()
  for (const one of [guest, other]) await one.context().close()
})

test('the owner finds who came by a table, and by some letters of a name', async () => {
  const code = await codeOf('Table 7')
  await owner.goto(`${world.base}/circles/${circleId}/codes/${code?.id}`)
  await owner.getByRole('link', { name: 'Who came by it' }).click()
  await owner.getByText('Table 7 · window').waitFor()
  await owner.getByRole('button', { name: 'Omar', exact: true }).waitFor({ state: 'detached' })
  await owner.goto(`${world.base}/circles/${circleId}/members`)
  await owner.getByRole('button', { name: 'Nia', exact: true }).waitFor()
  await owner.getByLabel('Find somebody').fill('oma')
  await owner.getByRole('button', { name: 'Nia', exact: true }).waitFor({ state: 'detached' })
  await owner.getByText('Table 9').waitFor()
  await expectAccessible(owner)
})

test('where a yes is needed, one is let in and one is told no', async () => {
  await owner.goto(`${world.base}/circles/${circleId}/settings`)
  await owner.getByRole('radio', { name: 'With a yes' }).check()
  await owner.getByLabel('A question to whoever asks (optional)').fill('Who invited you?')
  await owner.getByLabel('Its link (optional)').fill('Not a link!')
  await owner.getByRole('button', { name: 'Save the changes' }).click()
  await owner.getByText('A link has 3 to 40 letters').waitFor()
  await owner.getByLabel('Its link (optional)').fill('the-terrace')
  await owner.getByRole('button', { name: 'Save the changes' }).click()
  await owner.getByText('Saved.').waitFor()
  await owner.goto(`${world.base}/circles/${circleId}/requests`)
  await owner.getByText('Nobody waits').waitFor()

  const [pia, ravi] = [await comeBy('Table 1', 'Pia'), await comeBy('Table 2', 'Ravi')]
  await pia.getByRole('heading', { name: 'You have asked to come in' }).waitFor()
  await owner.getByRole('button', { name: 'Let in Pia' }).click()
  await owner.getByText('Pia is in.').waitFor()
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'No to Ravi' }).click()
  await owner.getByText('Nobody waits').waitFor()
  await pia.waitForURL(/\/rooms\//, { timeout: 15_000 })
  await pia.getByText('Welcome to Table 1').waitFor()
  await ravi.getByRole('heading', { name: 'Not this time' }).waitFor({ timeout: 15_000 })
})

test('the paper of a table is sent to another circle, and opens that one', async () => {
  const code = await codeOf('Table 40')
  await owner.goto(`${world.base}/circles/${circleId}/codes/${code?.id}`)
  await owner.getByRole('button', { name: /Send it to another circle/ }).click()
  await owner.getByRole('button', { name: 'Lotus Garden', exact: true }).click()
  await owner.getByText('Table 40 opens Lotus Garden now.').waitFor()
  const guest = await (await browser.newContext({ ...phone, locale: 'en-GB' })).newPage()
  await guest.goto(`${world.base}/j/${code?.code}`)
  await guest.getByText('Lotus Garden').first().waitFor()
})

test('a second chat is made, and who wants joins it', async () => {
  const { circleId: lotus } = world.lotus
  await owner.goto(`${world.base}/circles/${lotus}/rooms`)
  await owner.getByRole('button', { name: 'New chat' }).click()
  await owner.getByRole('button', { name: 'Make the chat' }).click()
  await owner.getByText('Write a name first.').waitFor()
  await owner.getByLabel('What is it called?').fill('Regulars')
  await expectAccessible(owner)
  await owner.getByRole('button', { name: 'Make the chat' }).click()
  await owner.getByRole('link', { name: 'Open Regulars' }).waitFor()
  const guest = await (await signedIn(browser, world.lin, phone)).newPage()
  await guest.goto(`${world.base}/circles/${lotus}/rooms`)
  await guest.getByRole('button', { name: 'Join Regulars' }).click()
  await guest.getByRole('link', { name: 'Open Regulars' }).click()
  await guest.getByRole('heading', { name: 'Regulars begins here' }).waitFor()
})
