import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const file = fileURLToPath(new URL('./refused.ts', import.meta.url))
const marker = '// @ts-expect-error'

/** Compiles refused.ts with its markers taken away. @returns the numbers of the lines that do not compile */
function linesRefused(text: string): number[] {
  const config = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url))
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(
    { ...json, include: [], files: [file] },
    ts.sys,
    fileURLToPath(new URL('../../..', import.meta.url)),
  )
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : getSourceFile.call(host, name, ...rest)
  const program = ts.createProgram([file], options, host)
  const source = program.getSourceFile(file)
  return [
    ...new Set(program.getSemanticDiagnostics(source).map(({ start = 0 }) => text.slice(0, start).split('\n').length)),
  ]
}

test('the compiler refuses what a feature may not declare, and nothing else', () => {
  const lines = readFileSync(file, 'utf8').split('\n')
  const wanted = lines.flatMap((line, index) => (line.includes(marker) ? [index + 2] : []))
  expect(wanted.length).toBeGreaterThanOrEqual(5)
  expect(linesRefused(lines.map((line) => line.replace(marker, '//')).join('\n'))).toEqual(wanted)
}, 60_000)
