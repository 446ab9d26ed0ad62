import { useLingui } from '@lingui/react/macro'
import { usePersonName } from '../../people/web/index.ts'
import type { AuditEntry } from '../contract.ts'

/** Acts that can be asked for, each with a short name. */
export function useActNames(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    'member.added': t`Added to a circle`,
    'member.removed': t`Taken out of a circle`,
    'person.banned': t`Kept out`,
    'person.unbanned': t`Let back in`,
    'member.changed': t`Part in a circle`,
    'rights.changed': t`Rights of a moderator`,
    'role.changed': t`Place in the team`,
    'person.deactivated': t`Put to rest`,
    'person.reactivated': t`Woken again`,
    'picture.removed': t`Picture taken away`,
    'person.erased': t`Erased themselves`,
    'invitation.made': t`Invited`,
    'invitation.renewed': t`Invited again`,
    'invitation.revoked': t`Invitation taken back`,
    'invitation.accepted': t`Invitation accepted`,
    'organization.changed': t`Settings of the place`,
    'circle.changed': t`Settings of a circle`,
    'circle.archived': t`Circle archived`,
    'circle.restored': t`Circle restored`,
    'message.deleted': t`Message deleted`,
    'room.archived': t`Chat archived`,
    'room.restored': t`Chat restored`,
    'code.pointed': t`Code sent to another circle`,
    'code.rotated': t`New address of a code`,
  }
}

/** What was done, as one sentence: "Mina took Eve out of Lotus Garden". */
export function useActSentence(): (entry: AuditEntry) => string {
  const { t } = useLingui()
  const part = useParts()
  const names = useActNames()
  const rightsTold = useRightsTold()
  const nameOf = usePersonName()
  return ({ act, actor, subject, circle, details }) => {
    const who = actor ? nameOf(actor) : t`The server`
    const whom = subject ? nameOf(subject) : t`somebody`
    const where = circle?.name ?? t`a circle`
    const [from, to] = [part(details['from']), part(details['to'] ?? details['role'])]
    const rights = rightsTold(details['rights'])
    const [label, chat] = [String(details['label'] ?? ''), String(details['name'] ?? '')]
    const told: Record<string, () => string> = {
      'member.added': () => t`${who} added ${whom} to ${where}`,
      'member.removed': () => t`${who} took ${whom} out of ${where}`,
      'person.banned': () => t`${who} keeps ${whom} out of the whole place`,
      'person.unbanned': () => (circle ? t`${who} let ${whom} back into ${where}` : t`${who} let ${whom} come again`),
      'member.changed': () => t`${who} made ${whom} in ${where}: ${to} (before: ${from})`,
      'rights.changed': () => t`${who} changed what ${whom} looks after in ${where}: ${rights}`,
      'role.changed': () => t`${who} changed the place of ${whom}: ${to} (before: ${from})`,
      'person.deactivated': () => t`${who} put the place of ${whom} to rest`,
      'person.reactivated': () => t`${who} opened the place of ${whom} again`,
      'picture.removed': () => t`${who} took the picture of ${whom} away`,
      'person.erased': () => t`Somebody erased themselves`,
      'invitation.made': () => t`${who} invited somebody as: ${to}`,
      'invitation.renewed': () => t`${who} sent an invitation again`,
      'invitation.revoked': () => t`${who} took an invitation back`,
      'invitation.accepted': () => t`${whom} accepted an invitation to the team`,
      'organization.changed': () => t`${who} changed the settings of the place`,
      'circle.changed': () => t`${who} changed the settings of ${where}`,
      'circle.archived': () => t`${who} archived ${where}`,
      'circle.restored': () => t`${who} restored ${where}`,
      'message.deleted': () => t`${who} deleted a message of ${whom} in ${where}`,
      'room.archived': () => t`${who} archived the chat ${chat} in ${where}`,
      'room.restored': () => t`${who} restored the chat ${chat} in ${where}`,
      'code.pointed': () => t`${who} sent the code ${label} from ${where} to ${to}`,
      'code.rotated': () => t`${who} gave the code ${label} of ${where} a new address`,
    }
    const name = names[act] ?? act
    return told[act]?.() ?? (subject ? t`${who}: ${name} (${whom})` : t`${who}: ${name}`)
  }
}

/** "members, content", as kept, in the reader's words. */
function useRightsTold(): (rights: AuditEntry['details'][string] | undefined) => string {
  const { t } = useLingui()
  const words: Record<string, string> = { members: t`members`, content: t`content`, notices: t`notices` }
  return (rights) =>
    String(rights ?? '')
      .split(', ')
      .map((one) => words[one] ?? t`nothing`)
      .join(', ')
}

function useParts(): (part: AuditEntry['details'][string] | undefined) => string {
  const { t } = useLingui()
  const known: Record<string, string> = {
    host: t`host`,
    moderator: t`moderator`,
    member: t`member`,
    owner: t`owner`,
    admin: t`administrator`,
    staff: t`staff`,
    outside: t`guest`,
  }
  return (part) => known[String(part ?? '')] ?? String(part ?? '–')
}
