import { output } from './command.ts'

/** Far fewer modules than there are means that the compiler was not understood and nothing was looked at. */
const fewest = 250

export async function importRules(): Promise<void> {
  const folders = ['app', 'features', 'platform', 'ui', 'test', 'bench']
  const said = await output('depcruise', [
    ...folders,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
  ])
  const seen = Number(said.match(/(\d+) modules/)?.[1] ?? 0)
  if (seen < fewest) throw new Error(`Only ${seen} modules were looked at; there are more than ${fewest}.\n${said}`)
}
