// An evening with a rowdy guest: he is kept out with his phone, the next table comes in, and in the end he may come
// again. And somebody who is not worth reading.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { sendMessage } from '../../rooms/contract.ts'
import { banPerson, blockPerson } from '../contract.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function scan(table: BrowserContext, name: string): Promise<Page> {
  const page = await table.newPage()
  await page.goto(`${world.base}/j/${world.lotus.code}`)
  await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button', { name: 'Sit down' }).click()
  return page
}

const say = (who: Person, text: string) =>
  who.call(sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })

describe('a rowdy guest', () => {
  test('is kept out with his phone, also after signing out; the next table comes in, and he may come again', async () => {
    const [rowdyPhone, nextTable] = [await browser.newContext(phone), await browser.newContext(phone)]
    const rowdy = await scan(rowdyPhone, 'Rowdy')
    await rowdy.getByRole('textbox', { name: 'Message' }).waitFor()

    const host = await (await signedIn(browser, world.mina, desktop)).newPage()
    await host.goto(`${world.base}/circles/${world.lotus.circleId}/members`)
    await host.getByRole('button', { name: 'Rowdy', exact: true }).click()
    await host.getByRole('button', { name: 'Keep out of the whole place' }).click()
    await host.getByLabel('Why? Only the team sees this').fill('Threw bread')
    await host.getByRole('button', { name: 'Keep Rowdy out' }).click()
    await host.getByText('Rowdy is kept out of Lotus Garden.').waitFor()

    await rowdy.getByRole('textbox', { name: 'Message' }).waitFor({ state: 'detached' })
    const again = () => rowdy.goto(`${world.base}/j/${world.lotus.code}`)
    await again()
    await rowdy.getByText('speak to Mina').waitFor()
    expect(await rowdy.getByText('Threw bread').count()).toBe(0)
    await rowdy.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
    await again()
    await rowdy.getByText('speak to Mina').waitFor()

    const neighbour = await scan(nextTable, 'Neighbour')
    await neighbour.getByRole('textbox', { name: 'Message' }).waitFor()

    await host.goto(`${world.base}/work/${world.lotus.organizationId}/bans`)
    await host.getByRole('button', { name: /Rowdy.*Threw bread/ }).click()
    await host.getByRole('button', { name: 'Let them come again' }).click()
    await host.getByText('Rowdy can come in again by any code.').waitFor()
    await again()
    await rowdy.getByLabel('What shall we call you?').fill('Quiet now')
    await rowdy.getByRole('button', { name: 'Sit down' }).click()
    await rowdy.getByRole('textbox', { name: 'Message' }).waitFor()

    await host.goto(`${world.base}/work/${world.lotus.organizationId}/audit`)
    await host.getByText('Mina let Rowdy come again').waitFor()
    await host.getByText('Mina keeps Rowdy out of the whole place').waitFor()
    for (const context of [rowdyPhone, nextTable, host.context()]) await context.close()
  })
})

describe('somebody I block', () => {
  test('is folded in all my browsers at once, and opened when I want to; their own screen says nothing', async () => {
    await say(world.lin, 'Listen to me!')
    await say(world.theo, 'The soup is ready.')
    const [one, two] = [await signedIn(browser, world.gus, phone), await signedIn(browser, world.gus, desktop)]
    const [first, second] = [await one.newPage(), await two.newPage()]
    for (const page of [first, second]) {
      await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
      await page.getByText('Listen to me!').last().waitFor()
    }
    await first.getByRole('button', { name: 'Lin', exact: true }).click()
    await first.getByRole('button', { name: /^Block/ }).click()
    for (const page of [first, second]) {
      await page.getByText('A message from somebody you blocked').first().waitFor()
      await expect.poll(() => page.getByText('Listen to me!').count()).toBe(0)
    }
    await second.getByRole('button', { name: 'Show', exact: true }).click()
    await second.getByText('Listen to me!').first().waitFor()
    await second.goto(`${world.base}/me/blocked`)
    await second.getByRole('button', { name: 'Unblock Lin' }).click()
    await second.getByText('You have blocked nobody').waitFor()
    await first.getByText('Listen to me!').first().waitFor()
    for (const context of [one, two]) await context.close()
  })

  test('stays folded where a page begins, and who is kept out is listed', async () => {
    const { organizationId } = world.lotus
    await world.gus.call(blockPerson, { organizationId, personId: world.lin.personId })
    const guest = await world.guest('Sam')
    await world.mina.call(banPerson, { organizationId, personId: guest.personId })
    const context = await signedIn(browser, world.gus, phone)
    const page = await context.newPage()
    await page.goto(`${world.base}/rooms/${world.lotus.roomId}`)
    await page.getByText('from somebody you blocked').first().waitFor()
    expect(await page.getByText('Listen to me!').count()).toBe(0)
    await context.close()
  })
})
