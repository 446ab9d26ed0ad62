import { Explained } from '../../../platform/server/db/explained.ts'

/** What a feature is called: its folder, and one of the things it is about. */
export interface Words {
  plural: string
  singular: string
}

// Words that TypeScript or PostgreSQL keep for themselves, as far as somebody might want them for a feature.
const reserved = new Set(
  'all analyse any array as case cast check class collate column const constant default delete desc do else end enum export false fetch for from function grant group if import in interface into leading limit new null offset only or order package primary private protected public references return select session static switch table then this to trailing true type union unique user using var void when where while window with yield'.split(
    ' ',
  ),
)

/** `polls` → polls and poll; `news announcement` as they are given. Refuses what cannot be a name in code and tables. */
export function readWords([plural = '', singular = singularOf(plural), ...rest]: readonly string[]): Words {
  if (rest.length > 0 || ![plural, singular].every((word) => /^[a-z][a-z]+$/.test(word))) {
    throw new Explained(
      'A feature has one word, in lower case and in the plural: bin/new feature polls. ' +
        'Where the singular is not the plural without its s, it comes after: bin/new feature news announcement.',
    )
  }
  if (plural === singular) {
    throw new Explained(`What is one of "${plural}" called? Say it as well: bin/new feature ${plural} NOUN.`)
  }
  for (const word of [plural, singular]) {
    if (!reserved.has(word)) continue
    throw new Explained(
      `"${word}" means something in TypeScript or SQL. Take another word, or say what one of them is called: ` +
        `bin/new feature ${plural} NOUN.`,
    )
  }
  return { plural, singular }
}

const singularOf = (plural: string): string => plural.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** A template speaks of things; this says it of what is wanted. "Anything" and "nothing" are left alone. */
export function say(template: string, { plural, singular }: Words): string {
  const words: Record<string, string> = {
    things: plural,
    Things: capital(plural),
    thing: singular,
    Thing: capital(singular),
  }
  return template.replace(/(?<![A-Za-z])things?|Things?/g, (word) => words[word] ?? word)
}
