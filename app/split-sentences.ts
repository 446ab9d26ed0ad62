import type { Plugin, Rolldown } from 'vite'

/** How the address of a part ends; Lingui's own plugin goes by the last of it. */
const partOf = /\.json\?(first|more)\?lingui$/
const compiled = /^([^]*JSON\.parse\()("(?:[^"\\]|\\.)*")(\)[^]*)$/

/** Parts each compiled catalogue in two: `?first`, with the sentences of `entries` and of all they import statically, and
 * `?more`, with the others.
 * @param entries files, from the project's root
 * @throws when a catalogue is not written as Lingui writes it */
export function splitSentences(entries: readonly string[]): Plugin {
  let first: Promise<string> | undefined
  return {
    name: 'opencircle-split-sentences',
    enforce: 'post',
    buildStart: () => {
      first = undefined
    },
    async transform(code, id) {
      const part = partOf.exec(id)?.[1]
      if (!part) return null
      const [, before, json, after] = compiled.exec(code) ?? []
      if (json === undefined) throw new Error(`${id} is not a catalogue as Lingui writes it: ${code.slice(0, 80)}`)
      first ??= codeOf(this, entries)
      const spoken = await first
      const sentences = Object.entries(JSON.parse(JSON.parse(json)) as Record<string, unknown>)
      const mine = sentences.filter(([name]) => spoken.includes(`"${name}"`) === (part === 'first'))
      return { code: `${before}${JSON.stringify(JSON.stringify(Object.fromEntries(mine)))}${after}`, map: null }
    },
  }
}

/** What the entries and all they import statically became, as one text. */
async function codeOf(build: Rolldown.PluginContext, entries: readonly string[]): Promise<string> {
  const seen = new Set<string>()
  const texts: string[] = []
  const visit = async (id: string): Promise<void> => {
    if (seen.has(id) || id.includes('node_modules')) return
    seen.add(id)
    const { code, importedIds } = await build.load({ id, resolveDependencies: true })
    texts.push(code ?? '')
    await Promise.all(importedIds.map(visit))
  }
  const found = await Promise.all(entries.map((entry) => build.resolve(`/${entry}`)))
  await Promise.all(found.map((entry) => entry && visit(entry.id)))
  return texts.join('\n')
}
