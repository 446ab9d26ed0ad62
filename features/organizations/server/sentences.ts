import type { Sentences } from '../../../platform/server/index.ts'

export const organizationSentences: Sentences = (i18n) => ({
  last_owner: i18n.t({
    id: 'organizations.last_owner',
    message: 'Somebody has to own it. Make somebody else an owner first.',
  }),
  deactivated: i18n.t({
    id: 'organizations.deactivated',
    message: 'This place rests. Reactivate it before you change anything about it.',
  }),
  zone_unknown: i18n.t({
    id: 'organizations.zone_unknown',
    message: 'That time zone is not known. Choose one such as Asia/Shanghai.',
  }),
})
