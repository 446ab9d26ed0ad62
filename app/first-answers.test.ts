import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../test/person.ts'
import { createWorld, type World } from '../test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Past the client's own tidying of addresses. */
async function pageAt({ base, cookie }: Person, path: string): Promise<string> {
  const { hostname, port } = new URL(base)
  const asked = get({ hostname, port, path, headers: { cookie, accept: 'text/html' } })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return text
}

test('whoever is inside and runs no script is told so, with a way on that stays here', async () => {
  const page = await pageAt(world.gus, `/rooms/${world.lotus.roomId}`)
  expect(page).toContain('Gus')
  expect(page).toContain(`href="/rooms/${world.lotus.roomId}"`)
  for (const path of ['//evil.test/', '///evil.test', '/\\evil.test', '//evil.test/%22onclick=%22']) {
    expect(await pageAt(world.gus, path), path).not.toMatch(/href="[/\\]{2}/)
  }
})

test('the first answers are the person’s own, and text in them cannot end their element', async () => {
  const { organizationId } = world.lotus
  const displayName = 'A </script><script>alert(1)</script>'
  const body = JSON.stringify({ displayName })
  const headers = { 'content-type': 'application/json' }
  await world.lin.fetch(`/api/organizations/${organizationId}/me`, { method: 'PATCH', body, headers })
  const page = await pageAt(world.lin, '/')
  expect(page).toContain('\\u003c/script>')
  expect(page).not.toContain('<script>alert')
  expect(await pageAt(world.nobody, `/rooms/${world.lotus.roomId}`)).not.toContain('Lotus')
  expect(await pageAt(world.ada, `/rooms/${world.lotus.roomId}`)).not.toContain('Lotus')
})

test('the page says in each language what to do where the app does not come', async () => {
  const english = await world.gus.fetch('/', { headers: { accept: 'text/html', 'accept-language': 'en' } })
  expect(await english.text()).toContain('this browser may be too old for the chat')
  const chinese = await world.gus.fetch('/', { headers: { accept: 'text/html', 'accept-language': 'zh-CN' } })
  expect(await chinese.text()).toContain('浏览器可能太旧')
})
