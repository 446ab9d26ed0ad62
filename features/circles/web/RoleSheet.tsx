import { Trans, useLingui } from '@lingui/react/macro'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import { call } from '../../../platform/web/index.ts'
import { Button, Segments, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle, changeMemberRole, listMembers, Member } from '../contract.ts'
import type { CircleRole } from '../policy.ts'
import { circleKeys } from './use-circles.ts'
import { useRights } from './use-rights.ts'
import { useRoleWords } from './use-role-words.ts'

interface RoleSheetProps {
  circle: Circle
  member: Member | null
  onClose: () => void
}

/** Which part somebody has in the circle, with what it lets them do. */
export function RoleSheet({ circle, member, onClose }: RoleSheetProps) {
  const { t } = useLingui()
  const name = member?.name ?? ''
  const sentence = useSentence()
  const changing = useChangingRole(circle)
  const [chosen, setChosen] = useState<CircleRole | null>(null)
  const role = chosen ?? member?.role ?? 'member'
  const close = () => {
    setChosen(null)
    changing.reset()
    onClose()
  }
  const save = () =>
    member && (role === member.role ? close() : changing.mutate({ member, role }, { onSuccess: close }))
  return (
    <Sheet
      open={member !== null}
      onClose={close}
      title={t`What is ${name} here?`}
      action={
        <>
          {changing.error && <Strip kind="bad">{sentence(changing.error)}</Strip>}
          <Button size="tall" wide busy={changing.isPending} onClick={save}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <RoleChoice circle={circle} role={role} onChoose={setChosen} />
    </Sheet>
  )
}

interface RoleChoiceProps {
  circle: Circle
  role: CircleRole
  onChoose: (role: CircleRole) => void
}

function RoleChoice({ circle, role, onChoose }: RoleChoiceProps) {
  const { t } = useLingui()
  const words = useRoleWords()
  const { mayMakeHosts } = useRights(circle)
  const parts: CircleRole[] = mayMakeHosts ? ['member', 'moderator', 'host'] : ['member', 'moderator']
  const options = parts.map((value) => ({ value, label: words[value].name }))
  return (
    <div className="circles-role">
      <Segments label={t`Part in this circle`} quietLabel options={options} value={role} onChoose={onChoose} />
      <p aria-live="polite">{words[role].may}</p>
    </div>
  )
}

type MemberPages = InfiniteData<ReplyOf<typeof listMembers>, string | null>

function useChangingRole({ id: circleId }: Circle) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const words = useRoleWords()
  return useMutation({
    mutationFn: ({ member: { personId }, role }: { member: Member; role: CircleRole }) =>
      call<typeof changeMemberRole>('PATCH /circles/:circleId/members/:personId', { circleId, personId, role }),
    onSuccess: ({ personId, role, rights }, { member: { name } }) => {
      client.setQueryData<MemberPages>(
        circleKeys.members(circleId),
        (held) => held && withPart(held, personId, { role, rights }),
      )
      client.invalidateQueries({ queryKey: circleKeys.one(circleId), exact: true })
      const part = words[role].name
      toast({ says: t`${name} is now: ${part}.` })
    },
  })
}

const withPart = (held: MemberPages, personId: string, part: Pick<Member, 'role' | 'rights'>): MemberPages => ({
  ...held,
  pages: held.pages.map((page) => ({
    ...page,
    members: page.members.map((member) => (member.personId === personId ? { ...member, ...part } : member)),
  })),
})
