// The team of a place: invited, found, and let go again, in two browsers.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { findings } from '../../../test/look.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let browser: Browser
let owner: Page

beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  owner = await (await signedIn(browser, world.mina, desktop)).newPage()
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('the owner invites; a guest accepts on their phone and wears the badge of the team in the circle', async () => {
  await owner.goto(`${world.base}/work`)
  await owner.getByRole('link', { name: /Team invitations/ }).click()
  await owner.getByRole('button', { name: 'Invite' }).click()
  await owner.getByRole('button', { name: 'Make the link' }).click()
  const link = await owner.locator('.work-link').innerText()
  const guest = await (await signedIn(browser, world.gus, phone)).newPage()
  await guest.goto(world.base + new URL(link).pathname)
  await guest.getByRole('heading', { name: 'Mina invites you to the team of Lotus Garden' }).waitFor()
  expect(await findings(guest)).toEqual([])
  await guest.getByRole('button', { name: 'Join the team as Gus' }).click()
  await guest.getByRole('link', { name: 'Work' }).waitFor()
  await guest.goto(`${world.base}/circles/${world.lotus.circleId}/members`)
  await guest
    .getByText(/Team · since/)
    .nth(2)
    .waitFor()
  await owner.getByRole('button', { name: 'Done' }).click()
  await owner.goto(`${world.base}/work`)
  await owner.getByRole('button', { name: /Gus/ }).click()
  await owner.getByText('Invited by Mina').first().waitFor()
})

test('a member of the team who is deactivated in mid-conversation is out at once, and told what to do', async () => {
  const staff = await (await signedIn(browser, world.theo, phone)).newPage()
  await staff.goto(`${world.base}/rooms/${world.lotus.roomId}`)
  await staff.getByRole('textbox').fill('I was just about to')
  await owner.goto(`${world.base}/work`)
  await owner.getByRole('button', { name: /Theo/ }).click()
  await owner.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await owner.getByRole('button', { name: 'Deactivate Theo' }).click()
  await staff.getByRole('heading', { name: 'Nobody is signed in here' }).waitFor()
  await owner.getByRole('radio', { name: 'Deactivated 1' }).check()
  await owner.getByRole('button', { name: /Theo/ }).click()
  await owner.getByRole('button', { name: 'Reactivate' }).click()
  await owner.getByText('Nobody is deactivated').waitFor()
})

test('the last owner cannot leave, and is told what to do first', async () => {
  await owner.goto(`${world.base}/work`)
  await owner.getByRole('button', { name: /^Mina/ }).click()
  await owner.getByRole('button', { name: 'Leave this place' }).click()
  await owner.getByRole('button', { name: 'Leave for good' }).click()
  await owner.getByText('Somebody has to own it. Make somebody else an owner first.').waitFor()
})
