// Somebody on a team with very many talks: the phone holds the list, and draws only what is near.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtClient, openBrowser, phone, signedIn } from '../../../test/browser.ts'
import { createWorld, type World } from '../../../test/world.ts'

const talks = 420

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld({ webClient: builtClient() })
  browser = await openBrowser()
  const { organizationId, circleId } = world.lotus
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const each = `from generate_series(1, ${talks}) n`
  await world.pool.query(`
    insert into global.person (id, created_at) select ${id}, now() ${each};
    insert into affiliation (organization_id, person_id, role, display_name, version, created_at)
      select '${organizationId}', ${id}, 'outside', 'Guest ' || n, 1, now() ${each};
    insert into room (organization_id, id, circle_id, everybody, series_id, created_at, talk_of, talk_team, talk_key)
      select '${organizationId}', ${id}, '${circleId}', false, ${id}, now(), ${id}, true, '${circleId}' ${each};
    insert into head (organization_id, audience_id, kind) select '${organizationId}', ${id}, 'room' ${each};
    insert into room_member (organization_id, room_id, person_id)
      select '${organizationId}', ${id}, '${world.mina.personId}' ${each};
    insert into global.membership select '${world.mina.personId}', '${organizationId}', 'room', ${id} ${each}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('hundreds of chats are fetched in a few questions, and drawn as they are scrolled to', async () => {
  const page = await (await signedIn(browser, world.mina, phone)).newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/api\/rooms(\?|$)/.test(request.url())) asked.push(request.url())
  })
  await page.goto(world.base)
  const rows = page.locator('.chat-row')
  await rows.first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked.length).toBeLessThanOrEqual(Math.ceil(talks / 100) + 2)
  expect(await rows.count()).toBe(60)
  for (let last = 60; last < talks; last = await rows.count()) {
    await rows.last().scrollIntoViewIfNeeded()
    await expect.poll(() => rows.count()).toBeGreaterThan(last)
  }
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('combobox', { name: 'Find' }).fill('guest 399')
  await page
    .getByRole('option', { name: /Guest 399/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /Guest 399/ }).waitFor()
})
