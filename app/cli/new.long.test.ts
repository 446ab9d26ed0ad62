import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './check/command.ts'

const leftOut = new Set(['.git', '.node', '.cache', 'node_modules', 'data', 'dist'])

test('what bin/new makes is well formed, allowed to import what it imports, and passes its own tests', () => {
  const copy = mkdtempSync(join(tmpdir(), 'new-feature-'))
  const run = (program: string, words: string[]) =>
    execFileSync(program, words, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const tool = (name: string, words: string[]) => run(join(copy, 'node_modules/.bin', name), words)
  try {
    cpSync(root, copy, { recursive: true, filter: (file) => !leftOut.has(basename(file)) })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    expect(run(process.execPath, ['app/cli/new.ts', 'feature', 'polls'])).toContain('bin/test everyday features/polls')
    const made = ['features/polls', 'app/features.ts', 'app/endpoints.ts', '.dependency-cruiser.cjs']
    tool('biome', ['check', ...made])
    tool('oxlint', ['--deny-warnings', ...made])
    tool('tsc', ['-p', 'tsconfig.json'])
    tool('depcruise', ['features', 'app', '--config', '.dependency-cruiser.cjs'])
    expect(run(process.execPath, ['app/cli/test.ts', 'everyday', 'features/polls'])).toContain('4 passed, 0 failed')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
