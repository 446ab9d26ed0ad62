import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../check/command.ts'
import { wired } from './wiring.ts'
import { readWords, say } from './words.ts'

const polls = { plural: 'polls', singular: 'poll' }

test('a feature has one word, and one of its things another', () => {
  expect(readWords(['polls'])).toEqual(polls)
  expect(readWords(['replies'])).toEqual({ plural: 'replies', singular: 'reply' })
  expect(readWords(['news', 'announcement'])).toEqual({ plural: 'news', singular: 'announcement' })
  for (const wrong of [[], ['Polls'], ['lost-items'], ['people'], ['orders'], ['polls', 'poll', 'more']]) {
    expect(() => readWords(wrong)).toThrow(/bin\/new feature/)
  }
})

test('templates speak of things only where the feature is meant', () => {
  expect(say('listThings(thingId) of /things: nothing and anything else', polls)).toBe(
    'listPolls(pollId) of /polls: nothing and anything else',
  )
  for (const template of globSync('**/*.txt', { cwd: import.meta.dirname })) {
    const text = say(readFileSync(join(import.meta.dirname, template), 'utf8'), polls)
    expect(text.match(/(?<!no|any|some|every)thing/i), template).toBeNull()
  }
})

test('a new feature comes right before the door, wherever features are listed', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const files = wired(polls, read)
  expect(files.get('.dependency-cruiser.cjs')).toMatch(/const order = \[[^\]]*'polls', 'entry'/)
  expect(files.get('app/endpoints.ts')).toContain("import * as polls from '../features/polls/contract.ts'")
  expect(files.get('app/endpoints.ts')).toMatch(/declared = \[[^\]]*polls, entry/)
  expect(files.get('app/features.ts')).toMatch(/\.\.\.pollRoutes,\n {4}\.\.\.entryRoutes\(/)
  expect(files.get('test/matrix.test.ts')).toContain('  createPoll: host,\n')
  expect(files.get('test/tenants.test.ts')).toMatch(/await world\.mina\.call\(pollApi\.createPoll, .*\n\}\)\nafterAll/)
  expect(() => wired(polls, () => '')).toThrow('Nothing was written')
})
