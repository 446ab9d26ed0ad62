import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { webFolder } from '../paths.ts'
import { command, root } from './check/command.ts'

// Builds the web client when what it is made of has changed since the last time.
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'lingui.config.ts']
const trees = [
  'app/web.tsx',
  'app/web/**/*',
  'platform/web/**/*',
  'platform/contract/**/*',
  'ui/**/*',
  'features/*/*.ts',
  'features/*/web/**/*',
  'locales/web/*',
]

const files = [...sources, ...globSync(trees, { cwd: root })].filter((file) => /\.\w+$/.test(file)).sort()
const sum = createHash('sha256')
for (const file of files) if (existsSync(join(root, file))) sum.update(file).update(readFileSync(join(root, file)))
const wanted = sum.digest('hex')

const stamp = join(webFolder, '.built-from')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Building the web client ...')
  // What it prints is of use only when it fails.
  await command('vite', ['build']).catch((error: Error) => {
    console.error(`The web client could not be built.\n${error.message}`)
    process.exit(1)
  })
  for (const file of globSync('assets/*.{js,css}', { cwd: webFolder })) compress(join(webFolder, file))
  writeFileSync(stamp, wanted)
}

/** Once, as small as it gets, so that the server never has to. */
function compress(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}
