import { i18nFor, type Letter, type Locale } from '../../../platform/server/index.ts'
import type { Invitation } from '../contract.ts'

/** The mail that brings an invitation. It speaks the language of whoever sends it, and opening its link does nothing. */
export function invitationLetter(
  locale: Locale,
  { giver }: Pick<Invitation, 'giver'>,
  { place, address }: { place: string; address: string },
): Letter {
  const i18n = i18nFor(locale)
  const title = i18n.t({
    id: 'entry.invitation.title',
    message: '{giver} invites you to the team of {place}',
    values: { giver: giver.name, place },
  })
  return {
    locale,
    subject: title,
    title,
    says: [
      i18n.t({
        id: 'organizations.mail.invitation_says',
        message:
          'The link works once, for a week or as long as {giver} chose. It is only for you: pass it on to nobody.',
        values: { giver: giver.name },
      }),
    ],
    action: {
      label: i18n.t({ id: 'organizations.mail.invitation_button', message: 'See the invitation' }),
      href: address,
    },
    small: i18n.t({
      id: 'organizations.mail.invitation_unasked',
      message: 'You do not know them? Then leave it: nothing happens by itself.',
    }),
  }
}
