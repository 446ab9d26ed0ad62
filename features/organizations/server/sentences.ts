import type { Sentences } from '../../../platform/server/index.ts'

export const organizationSentences: Sentences = (i18n) => ({
  zone_unknown: i18n.t({
    id: 'organizations.zone_unknown',
    message: 'That time zone is not known. Choose one such as Asia/Shanghai.',
  }),
})
