import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncApi } from '../../../platform/server/http/asyncapi.ts'
import { openApi } from '../../../platform/server/http/openapi.ts'
import { endpoints, events } from '../../endpoints.ts'
import { version } from '../../paths.ts'
import { root } from './command.ts'

const folder = join(root, 'docs/reference')
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** What is declared, written out so that a change of it shows in every review. */
function written(): Record<string, string> {
  return {
    'openapi.json': json(openApi([...endpoints.values()], version)),
    'asyncapi.json': json(asyncApi(events, version)),
    'permissions.md': permissions(),
  }
}

function permissions(): string {
  const rows = [...endpoints].map(([name, { route, can, caller, limit, refuses = [] }]) => {
    const who = caller === 'anyone' ? 'anyone' : 'signed in'
    return `| ${name} | \`${route}\` | \`${can.name}\` | ${who} | ${limit} | ${refuses.join(', ')} |`
  })
  const head = ['| Endpoint | Route | Permission | Who may ask | Limit | Refuses |', '|---|---|---|---|---|---|']
  return [
    '# Endpoints and their permissions',
    '',
    'Written by `bin/check --write` from the declarations.',
    '',
    ...head,
    ...rows,
    '',
  ].join('\n')
}

const readOrNothing = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export async function catalogues(write: boolean): Promise<void> {
  const stale = Object.entries(written()).filter(([name, text]) => readOrNothing(join(folder, name)) !== text)
  if (write) {
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of stale) writeFileSync(join(folder, name), text)
  } else if (stale.length > 0) {
    throw new Error(
      `Out of date (bin/check --write mends it): ${stale.map(([name]) => `docs/reference/${name}`).join(', ')}`,
    )
  }
}
