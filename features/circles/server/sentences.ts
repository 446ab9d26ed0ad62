import type { Sentences } from '../../../platform/server/index.ts'

export const circleSentences: Sentences = (i18n) => ({
  id_taken: i18n.t({
    id: 'circles.id_taken',
    message: 'Something else has this id already. Reload the page and try again.',
  }),
  last_host: i18n.t({
    id: 'circles.last_host',
    message: 'A circle needs a host, and there is no other one. Make somebody else a host first.',
  }),
  team_devices: i18n.t({
    id: 'circles.team_devices',
    message: 'Devices of the team cannot be kept out: guests may use them, too. Take the person out without that.',
  }),
  brand_malformed: i18n.t({
    id: 'circles.brand_malformed',
    message: 'A colour is written as # and six digits, such as #1f8a63.',
  }),
})
