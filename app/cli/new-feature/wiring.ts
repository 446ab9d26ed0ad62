import { Explained } from '../../../platform/server/db/explained.ts'
import { say, type Words } from './words.ts'

interface Insertion {
  file: string
  /** The line stands before, or the words inside, what is found first. */
  before: RegExp
  insert: string
}

// `entry` is the last place on the map, and the last in every list: a new feature comes right before it. The tests of all
// endpoints want to know who may ask, and those of all tables a row that somebody else must not see.
const insertions: readonly Insertion[] = [
  { file: '.dependency-cruiser.cjs', before: /'entry',?\s*\]/, insert: "'things', " },
  {
    file: 'app/endpoints.ts',
    before: /import type /,
    insert: "import * as things from '../features/things/contract.ts'\n",
  },
  { file: 'app/endpoints.ts', before: /entry,?\s*\]/, insert: 'things, ' },
  {
    file: 'app/features.ts',
    before: /import type /,
    insert: "import { thingRoutes } from '../features/things/server/index.ts'\n",
  },
  { file: 'app/features.ts', before: / {4}\.\.\.entryRoutes\(/, insert: '    ...thingRoutes,\n' },
  { file: 'test/matrix.test.ts', before: / {2}showDoor:/, insert: '  createThing: host,\n  listThings: inside,\n' },
  {
    file: 'test/tenants.test.ts',
    before: /import type /,
    insert: "import * as thingApi from '../features/things/contract.ts'\n",
  },
  {
    file: 'test/tenants.test.ts',
    before: /\}\)\nafterAll\(/,
    insert:
      "  await world.mina.call(thingApi.createThing, { circleId: world.lotus.circleId, thingId: newId(), name: 'Thing' })\n",
  },
]

/** The files outside its folder that know every feature, with this one added. `read` yields a file's text. */
export function wired(words: Words, read: (file: string) => string): Map<string, string> {
  const files = new Map<string, string>()
  for (const { file, before, insert } of insertions) {
    const text = files.get(file) ?? read(file)
    const at = text.search(before)
    if (at < 0) throw new Explained(`${file} looks other than expected: ${before} is not in it. Nothing was written.`)
    files.set(file, text.slice(0, at) + say(insert, words) + text.slice(at))
  }
  return files
}
