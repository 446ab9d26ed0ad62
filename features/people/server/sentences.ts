import type { Sentences } from '../../../platform/server/index.ts'

export const peopleSentences: Sentences = (i18n) => ({
  name_missing: i18n.t({ id: 'people.name_missing', message: 'Write a name first; any name people can call you by.' }),
  name_too_long: i18n.t({ id: 'people.name_too_long', message: 'That name is too long. 60 characters fit.' }),
  name_without_letters: i18n.t({
    id: 'people.name_without_letters',
    message: 'Use at least one letter or digit, so that people can say it.',
  }),
})
