import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call, shortTime } from '../../../../platform/web/index.ts'
import { Bar, Button, Empty, Icon, Menu, Page, Row, Rows, Skeleton, Strip } from '../../../../ui/index.ts'
import { usePersonName, useSentence } from '../../../people/web/index.ts'
import type { Invitation, Organization, renewInvitation, revokeInvitation } from '../../contract.ts'
import { mayInvite } from '../../policy.ts'
import { useRoleWord } from '../use-role-word.ts'
import { InviteSheet } from './InviteSheet.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import { useDoing, useInvitations } from './use-work.ts'

export function InvitationsScreen({ place }: { place: Organization }) {
  const { t } = useLingui()
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const invitations = useInvitations(place.id)
  const all = invitations.data?.pages.flat()
  const invite = (
    <Button icon="plus" onClick={() => setInviting(true)}>
      <Trans>Invite</Trans>
    </Button>
  )
  return (
    <Page
      width={760}
      bar={
        <Bar
          title={t`Team invitations`}
          back={`/work/${place.id}`}
          backOnPhone
          actions={all && all.length > 0 && invite}
        />
      }
    >
      {!all && <Skeleton />}
      {all?.length === 0 && (
        <Empty
          icon="link"
          title={t`Invite your colleagues`}
          says={t`Each gets a link of their own. Whoever opens it joins the team, and its circle.`}
          action={invite}
        />
      )}
      {all && all.length > 0 && <List place={place} invitations={all} onLink={setLink} />}
      {invitations.hasNextPage && (
        <div className="work-more">
          <Button kind="soft" busy={invitations.isFetchingNextPage} onClick={() => invitations.fetchNextPage()}>
            <Trans>Show older invitations</Trans>
          </Button>
        </div>
      )}
      <InviteSheet place={place} open={inviting} onClose={() => setInviting(false)} onLink={setLink} />
      <LinkSheet link={link} onClose={() => setLink(null)} />
    </Page>
  )
}

interface ListProps {
  place: Organization
  invitations: Invitation[]
  onLink: (link: string) => void
}

function List({ place, invitations, onLink }: ListProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const roleWord = useRoleWord()
  const state = useStateWords()
  const { items, error } = useInvitationMenu(place, onLink)
  return (
    <>
      {error && <Strip kind="bad">{sentence(error)}</Strip>}
      <Rows label={t`Team invitations`}>
        {invitations.map((one) => (
          <Row
            key={one.id}
            start={<Icon name={one.email === null ? 'link' : 'person'} />}
            title={one.email ?? t`Whoever has the link`}
            sub={state(one)}
            end={
              <>
                <span className="work-pill">{roleWord(one.role)}</span>
                {isOpen(one) && <Menu label={t`What to do about this invitation`} items={items(one)} />}
              </>
            }
          />
        ))}
      </Rows>
    </>
  )
}

/** What can be done about an invitation that is still open. */
function useInvitationMenu(place: Organization, onLink: (link: string) => void) {
  const { t } = useLingui()
  const organizationId = place.id
  const renew = useDoing(organizationId, (invitationId: string) =>
    call<typeof renewInvitation>('POST /organizations/:organizationId/invitations/:invitationId/link', {
      organizationId,
      invitationId,
    }),
  )
  const revoke = useDoing(organizationId, (invitationId: string) =>
    call<typeof revokeInvitation>('DELETE /organizations/:organizationId/invitations/:invitationId', {
      organizationId,
      invitationId,
    }),
  )
  const items = (one: Invitation) => [
    ...(mayInvite(place.role, one.role)
      ? [
          {
            label: t`Make a new link`,
            icon: 'link' as const,
            onChoose: () => renew.mutate(one.id, { onSuccess: ({ address }) => onLink(address) }),
          },
        ]
      : []),
    { label: t`Take back`, icon: 'trash' as const, grave: true, onChoose: () => revoke.mutate(one.id) },
  ]
  return { items, error: renew.error ?? revoke.error }
}

const isOpen = ({ revokedAt, used, useLimit }: Invitation): boolean => revokedAt === null && used < useLimit

function useStateWords(): (invitation: Invitation) => string {
  const { t } = useLingui()
  const nameOf = usePersonName()
  return ({ revokedAt, used, useLimit, expiresAt, sentAt, giver, void: isVoid }) => {
    const name = nameOf(giver)
    const [sent, end] = [shortTime(Date.parse(sentAt)), shortTime(Date.parse(expiresAt))]
    if (revokedAt) return t`Taken back`
    if (used >= useLimit) return useLimit === 1 ? t`Accepted` : t`Accepted by all ${useLimit}`
    if (isVoid) return t`Void: ${name} may no longer invite`
    if (Date.parse(expiresAt) <= Date.now()) return t`Ran out: ${end}`
    if (useLimit > 1) return t`By ${name}, ${sent} · ${used} of ${useLimit} came`
    return t`By ${name}, ${sent}`
  }
}
