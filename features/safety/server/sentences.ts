import type { Sentences } from '../../../platform/server/index.ts'

export const safetySentences: Sentences = (i18n) => ({
  name_reserved: i18n.t({
    id: 'safety.name_reserved',
    message: 'That is how the people who run this place are called. Choose another name, or add one: “Mina K.”',
  }),
  name_marked: i18n.t({
    id: 'safety.name_marked',
    message: 'Leave out signs such as ✓ and 🛡: here they could be taken for the mark of the team.',
  }),
  reason_too_long: i18n.t({
    id: 'safety.reason_too_long',
    message: 'Keep the reason to one short line: 200 characters fit.',
  }),
  banned: i18n.t({
    id: 'safety.banned',
    message: 'You cannot change your name here any more. If that is a mistake, speak to the people who run this place.',
  }),
  too_many_blocks: i18n.t({
    id: 'safety.too_many_blocks',
    message: 'You have blocked a thousand people. Unblock some before you block more.',
  }),
})
