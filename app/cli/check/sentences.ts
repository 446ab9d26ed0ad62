import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { output, root } from './command.ts'

const files = ['server', 'web'].flatMap((part) => ['en', 'zh'].map((locale) => `locales/${part}/${locale}.json`))
const read = () => new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** The catalogues hold exactly the sentences of the code, and every one of them in every language. */
export async function sentences(write: boolean): Promise<void> {
  const before = read()
  await output('lingui', ['extract', '--clean'])
  const after = read()
  const stale = files.filter((file) => before.get(file) !== after.get(file))
  if (!write) for (const file of stale) writeFileSync(join(root, file), before.get(file) ?? '')
  const missing = [...after].flatMap(([file, text]) =>
    Object.entries(JSON.parse(text) as Record<string, string>)
      .filter(([, sentence]) => sentence === '')
      .map(([id]) => `${file}: ${id}`),
  )
  if (missing.length > 0) throw new Error(`Not translated yet:\n${missing.join('\n')}`)
  if (stale.length > 0 && !write) throw new Error(`Out of date (bin/check --write mends it): ${stale.join(', ')}`)
}
