import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Explained } from '../../platform/server/db/explained.ts'
import { nextMigrationFile, readMigrations } from '../../platform/server/db/migration-files.ts'
import { command, root } from './check/command.ts'
import { wired } from './new-feature/wiring.ts'
import { readWords, say, type Words } from './new-feature/words.ts'

const help = `bin/new feature NAME [NOUN]: makes a small feature that works, to be changed into the one you want.

NAME is one word in the plural, its folder: bin/new feature polls. NOUN is one of them, where that is not NAME
without its s: bin/new feature news announcement.

It makes features/NAME with a noun that a circle has: create and list it, an event, a reducer, four tests; makes its
migration; and puts it on the map (.dependency-cruiser.cjs), into app/features.ts and app/endpoints.ts.`

const templates = join(import.meta.dirname, 'new-feature')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Every file to be written, by its path in the project. */
async function filesOf(words: Words): Promise<Map<string, string>> {
  const migrations = await readMigrations(join(root, 'migrations'))
  const files = wired(words, read)
  for (const template of globSync('**/*.txt', { cwd: templates })) {
    const name = say(template.replace(/\.txt$/, ''), words)
    const file =
      name === 'migration.sql'
        ? `migrations/${nextMigrationFile(migrations, words.plural)}`
        : `features/${words.plural}/${name}`
    files.set(file, say(readFileSync(join(templates, template), 'utf8'), words))
  }
  return files
}

async function refuseTaken({ plural, singular }: Words): Promise<void> {
  if (existsSync(join(root, 'features', plural))) throw new Explained(`features/${plural} is there already.`)
  const table = new RegExp(`create table (\\w+\\.)?${singular}\\b`)
  const made = (await readMigrations(join(root, 'migrations'))).find(({ sql }) => table.test(sql))
  if (made) throw new Explained(`There is a table "${singular}" already, made by migrations/${made.file}.`)
}

async function newFeature(given: readonly string[]): Promise<void> {
  const words = readWords(given)
  await refuseTaken(words)
  const files = await filesOf(words)
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  await command('biome', ['check', '--write', ...[...files.keys()].filter((file) => !file.endsWith('.sql'))])
  // Only now: this reads the declarations, of which there are more than a moment ago.
  const { catalogues } = await import('./check/catalogues.ts')
  await catalogues(true)
  const written = [...files.keys(), 'docs/reference/'].sort().map((file) => `  ${relative('.', file)}`)
  console.log(`A feature for ${words.plural}; one of them is a ${words.singular}. Written:\n\n${written.join('\n')}\n`)
  console.log(`Try it: bin/test everyday features/${words.plural}`)
}

const [kind, ...given] = process.argv.slice(2)
if ([kind, ...given].some((word) => word === '--help' || word === '-h')) console.log(help)
else {
  try {
    if (kind !== 'feature') throw new Explained('bin/new makes features: bin/new feature NAME. See --help.')
    await newFeature(given)
  } catch (error) {
    if (!(error instanceof Explained)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
