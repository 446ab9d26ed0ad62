import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

test('every dependency has a row that says what it saves and how to leave it, and none has one for nothing', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json'))
  const used = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  const rows = read('docs/decisions/0014-dependencies.md').match(/^\| `.*?\|/gm) ?? []
  const described = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  expect(described.toSorted()).toEqual(used.toSorted())
})
