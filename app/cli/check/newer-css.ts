import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './command.ts'
import { lackedBy, lookUp } from './support-line.ts'

/** What our style sheets use that a browser of the line lacks: `selector :has` → who, and where it stands. */
export function newerCss(found: (what: string, lacking: readonly string[], where: string) => void): void {
  for (const file of globSync(['ui/**/*.css', 'app/web/**/*.css', 'features/*/web/**/*.css'], { cwd: root }).sort()) {
    const text = readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\//gs, '')
    for (const [what, path] of usesIn(text)) {
      const lacking = lackedBy(lookUp('css', ...path))
      if (lacking.length > 0) found(what, lacking, file)
    }
  }
}

type Use = [what: string, path: string[]]

function* usesIn(text: string): Generator<Use> {
  yield* rulesIn(text)
  for (const [, name = '', value = ''] of text.matchAll(/[{;]\s*([a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])/g))
    yield* declared(name, value)
  for (const [, value = ''] of text.matchAll(/[{;]\s*--[\w-]+\s*:\s*([^;{}]+)(?=[;}])/g)) yield* valued(value)
}

function* rulesIn(text: string): Generator<Use> {
  for (const [, name = ''] of text.matchAll(/@([a-z-]+)/g)) yield [`@${name}`, ['at-rules', name]]
  for (const [, query = ''] of text.matchAll(/@media([^{]+)/g))
    for (const [, name = ''] of query.matchAll(/\(\s*(?:min-|max-)?([a-z-]+)/g))
      yield [`@media ${name}`, ['at-rules', 'media', name]]
  for (const [, selector = ''] of text.matchAll(/(?:^|[{};])([^{};@]+)\{/g))
    for (const [, name = ''] of selector.matchAll(/::?([a-z-]+)/g)) yield [`:${name}`, ['selectors', name]]
}

function* declared(name: string, value: string): Generator<Use> {
  yield [name, ['properties', name]]
  for (const [word] of value.matchAll(/(?<![\w-])[a-z][a-z-]*(?![\w(-])/g))
    yield [`${name}: ${word}`, ['properties', name, word]]
  yield* valued(value)
}

function* valued(value: string): Generator<Use> {
  for (const [, name = '', first] of value.matchAll(/(?<![\w-])([a-z][a-z-]*)\((?:(from)\s)?/g)) {
    yield [`${name}()`, ['types', name]]
    yield [`${name}()`, ['types', 'color', name]]
    if (first) yield [`${name}(from)`, ['types', 'color', name, 'relative_syntax']]
  }
  for (const [, unit = ''] of value.matchAll(/[\d.]([a-z]+)\b/g)) yield [unit, ['types', 'length', unit]]
}
