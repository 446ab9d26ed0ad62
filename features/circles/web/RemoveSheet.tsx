import { Trans, useLingui } from '@lingui/react/macro'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import { call } from '../../../platform/web/index.ts'
import { Button, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import { WhyAndDevices } from '../../safety/web/index.ts'
import type { Circle, listMembers, Member, removeMember } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

interface RemoveSheetProps {
  circle: Circle
  member: Member | null
  onClose: () => void
}

export function RemoveSheet({ circle, member, onClose }: RemoveSheetProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const remove = useRemoving(circle)
  const name = member?.name ?? ''
  const [reason, setReason] = useState('')
  const [devices, setDevices] = useState(false)
  const close = () => {
    remove.reset()
    setReason('')
    setDevices(false)
    onClose()
  }
  return (
    <Sheet
      open={member !== null}
      onClose={close}
      title={t`Take ${name} out of ${circle.name}?`}
      says={
        <Trans>
          From this moment {name} hears nothing more from here, on any device, and the circle’s codes no longer let them
          in. What they wrote stays.
        </Trans>
      }
      action={
        <>
          {remove.error && <Strip kind="bad">{sentence(remove.error)}</Strip>}
          <Button
            grave
            size="tall"
            wide
            busy={remove.isPending}
            onClick={() => member && remove.mutate({ member, devices, reason }, { onSuccess: close })}
          >
            <Trans>Take {name} out</Trans>
          </Button>
        </>
      }
    >
      <WhyAndDevices
        reason={reason}
        onReason={setReason}
        devices={devices}
        onDevices={member?.team ? undefined : setDevices}
      />
    </Sheet>
  )
}

type MemberPages = InfiniteData<ReplyOf<typeof listMembers>, string | null>

interface Removal {
  member: Member
  devices: boolean
  reason: string
}

function useRemoving({ id: circleId }: Circle) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: ({ member: { personId }, ...wish }: Removal) =>
      call<typeof removeMember>('DELETE /circles/:circleId/members/:personId', { circleId, personId, ...wish }),
    onSuccess: (_, { member: { personId, name } }) => {
      client.setQueryData<MemberPages>(circleKeys.members(circleId), (held) => held && without(held, personId))
      client.invalidateQueries({ queryKey: circleKeys.one(circleId), exact: true })
      client.invalidateQueries({ queryKey: circleKeys.bans(circleId) })
      toast({ says: t`${name} is no longer in this circle.` })
    },
  })
}

const without = (held: MemberPages, personId: string): MemberPages => ({
  ...held,
  pages: held.pages.map((page) => ({
    ...page,
    members: page.members.filter((member) => member.personId !== personId),
  })),
})
