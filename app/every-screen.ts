// Screens, as a thumb and a keyboard meet it: nothing for axe to find, nothing cut off, no error in the console.
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeCircle, createCode } from '../features/circles/contract.ts'
import { changeMyPicture, changeOrganization } from '../features/organizations/contract.ts'
import { deleteMessage, sendMessage } from '../features/rooms/contract.ts'
import { builtClient, desktop, openBrowser, phone, signedIn } from '../test/browser.ts'
import { square, uploadPortrait } from '../test/files.ts'
import { findings, look, overflow } from '../test/look.ts'
import { newId, type Person } from '../test/person.ts'
import { createWorld, type World } from '../test/world.ts'

type Who = 'mina' | 'gus' | 'ada' | 'nobody' | 'eve'
export interface Screen {
  who: Who
  path(world: World): string
  /** What is pressed there, one after the other: the words of a button or link, in English. */
  press?: readonly string[]
}

export const screens: Record<string, Screen> = {
  landing: { who: 'nobody', path: ({ lotus }) => `/j/${lotus.code}` },
  'landing of a class': { who: 'nobody', path: ({ hillview }) => `/j/${hillview.code}` },
  'a code that leads nowhere': { who: 'nobody', path: () => '/j/nothinghere' },
  'a code for somebody taken out': { who: 'eve', path: ({ lotus }) => `/j/${lotus.code}` },
  'a spent sign-in link': { who: 'nobody', path: () => '/sign-in/nothing' },
  'the start, signed out': { who: 'nobody', path: () => '/' },
  chats: { who: 'mina', path: () => '/' },
  'chats of a guest': { who: 'gus', path: () => '/' },
  room: { who: 'mina', path: ({ lotus }) => `/rooms/${lotus.roomId}` },
  'an empty room': { who: 'ada', path: ({ hillview }) => `/rooms/${hillview.roomId}` },
  'a room that is not open to me': { who: 'ada', path: ({ lotus }) => `/rooms/${lotus.roomId}` },
  'files of a room': { who: 'mina', path: ({ lotus }) => `/rooms/${lotus.roomId}/files` },
  'files of a room that is not open to me': { who: 'ada', path: ({ lotus }) => `/rooms/${lotus.roomId}/files` },
  circle: { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}` },
  'circle of a guest': { who: 'gus', path: ({ lotus }) => `/circles/${lotus.circleId}` },
  'settings of a circle': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/settings` },
  'rooms of a circle': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/rooms` },
  'who wants to come in': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/requests` },
  'the circle as others see it': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/view` },
  'landing, as a guest sees it': { who: 'mina', path: ({ lotus }) => `/j/${lotus.code}?as=guest` },
  'who looks after what': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/trust` },
  'colleagues to add': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/colleagues` },
  members: { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/members` },
  'who came how': { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/figures` },
  codes: { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/codes` },
  code: { who: 'mina', path: ({ lotus }) => `/circles/${lotus.circleId}/codes/${lotus.codeId}` },
  'a new circle': { who: 'mina', path: () => '/circles/new' },
  welcome: { who: 'mina', path: () => '/welcome' },
  me: { who: 'mina', path: () => '/me' },
  'a code for my phone': { who: 'nobody', path: () => '/link' },
  'a code, scanned by a phone that knows nobody': { who: 'nobody', path: () => '/link/nothing' },
  'a code that has ended': { who: 'gus', path: () => '/link/nothing' },
  'a code for my phone, signed in already': { who: 'gus', path: () => '/link' },
  'a spent hand-over link': { who: 'nobody', path: () => '/hand-over/nothing' },
  work: { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}` },
  'people of a place': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/people` },
  'invitations to the team': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/invitations` },
  departments: { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/departments` },
  'how much room files take': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/files` },
  settings: { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/settings` },
  'who may what': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/rights` },
  'who is kept out': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/bans` },
  'what was done': { who: 'mina', path: ({ lotus }) => `/work/${lotus.organizationId}/audit` },
  'whom I block': { who: 'gus', path: () => '/me/blocked' },
  mail: { who: 'mina', path: () => '/dev/mail' },
  'work, for a guest': { who: 'gus', path: () => '/work' },
  'an invitation that leads nowhere': { who: 'nobody', path: () => '/invite/nothing' },
  'an address that is none': { who: 'mina', path: () => '/nowhere' },
  'the API, for people': { who: 'nobody', path: () => '/api/reference' },
}

export const variants = {
  'on a phone, light, in English': { ...phone, colorScheme: 'light', locale: 'en-GB' },
  'on a desktop, dark, in Chinese': { ...desktop, colorScheme: 'dark', locale: 'zh-CN' },
  'on a small phone, dark, in English': {
    ...phone,
    viewport: { width: 320, height: 568 },
    colorScheme: 'dark',
    locale: 'en-GB',
  },
  'on a desktop, light, in English': { ...desktop, colorScheme: 'light', locale: 'en-GB' },
} satisfies Record<string, BrowserContextOptions>

/** Each of the screens in these variants: as tests. */
export function lookAt(all: Record<string, Screen>, names: readonly (keyof typeof variants)[]): void {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    world = await createWorld({ webClient: builtClient() })
    browser = await openBrowser()
    await fill(world)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  describe.each(names)('%s', (variant) => {
    const options: BrowserContextOptions = variants[variant]

    const windows = new Map<Who, BrowserContext>()
    const windowOf = async (who: Who): Promise<BrowserContext> => {
      const calm = { ...options, reducedMotion: 'reduce' as const }
      const context =
        windows.get(who) ?? (await (who === 'nobody' ? browser.newContext(calm) : signedIn(browser, world[who], calm)))
      windows.set(who, context)
      return context
    }
    afterAll(async () => {
      for (const context of windows.values()) await context.close()
    })

    test.each(Object.entries(all))('%s', async (name, { who, path, press = [] }) => {
      const page = await (await windowOf(who)).newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(world.base + path(world))
      for (const part of ['h1:visible', 'main:visible']) await page.locator(part).first().waitFor({ timeout: 10_000 })
      for (const words of press)
        await page
          .getByText(inBoth(words))
          .or(page.getByLabel(inBoth(words)))
          .first()
          .click()
      if (press.length > 0) await page.locator('dialog[open]').last().waitFor({ timeout: 10_000 })
      // What stands there for a tenth of a second while the rest arrives is not what is judged.
      await expect.poll(() => findings(page), { timeout: 5000 }).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(errors).toEqual([])
      await look(page, `${name} ${variant}`)
      await page.close()
    })
  })
}

const [english, chinese] = ['en', 'zh'].map(
  (locale) => JSON.parse(readFileSync(`locales/web/${locale}.json`, 'utf8')) as Record<string, string>,
)

/** Matches the sentence in either language. */
function inBoth(words: string): RegExp {
  const id = Object.keys(english ?? {}).find((key) => english?.[key] === words) ?? ''
  const either = [words, chinese?.[id] ?? words].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^(${either.join('|')})$`)
}

/** So that no screen is judged by being empty. */
async function fill(world: World): Promise<void> {
  const { organizationId, roomId, circleId } = world.lotus
  const said: [Person, string][] = [
    [world.gus, 'Is there a table by the window?'],
    [world.mina, '有的，七点给您留着。'],
    [world.gus, 'שלום! 🎉 A-very-long-word-' + 'x'.repeat(300)],
  ]
  for (const [who, text] of said) await who.call(sendMessage, { roomId, messageId: newId(), text })
  const taken = { roomId, messageId: newId() }
  await world.gus.call(sendMessage, { ...taken, text: 'Never mind' })
  await world.gus.call(deleteMessage, taken)
  for (const who of [world.mina, world.gus]) {
    const { fileId } = await uploadPortrait(who, { myPictureIn: organizationId }, await square())
    await who.call(changeMyPicture, { organizationId, picture: fileId })
  }
  const logo = await uploadPortrait(world.mina, { logoOf: organizationId }, await square())
  await world.mina.call(changeOrganization, { organizationId, logo: logo.fileId })
  const cover = await uploadPortrait(world.mina, { coverOf: circleId }, await square())
  await world.mina.call(changeCircle, { circleId, cover: cover.fileId })
  const ended = {
    circleId,
    codeId: newId(),
    label: 'An evening with a rather long name, upstairs',
    expiresAt: '2020-01-01T00:00:00.000Z',
  }
  await world.mina.call(createCode, ended)
}
