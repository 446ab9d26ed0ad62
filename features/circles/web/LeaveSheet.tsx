import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import { Button, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle, leaveCircle } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

interface LeaveSheetProps {
  circle: Circle
  open: boolean
  onClose: () => void
  onLeft: () => void
}

export function LeaveSheet({ circle, open, onClose, onLeft }: LeaveSheetProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const leave = useLeaving(circle, onLeft)
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Leave ${circle.name}?`}
      says={
        <Trans>
          Its rooms disappear from this list and you hear nothing more from them. What you wrote stays, under your name.
          Any code of the circle lets you in again.
        </Trans>
      }
      action={
        <>
          {leave.error && <Strip kind="bad">{sentence(leave.error)}</Strip>}
          <Button grave size="tall" wide busy={leave.isPending} onClick={() => leave.mutate()}>
            <Trans>Leave the circle</Trans>
          </Button>
        </>
      }
      closeWord={<Trans>Stay</Trans>}
    />
  )
}

function useLeaving(circle: Circle, onLeft: () => void) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: () => call<typeof leaveCircle>('DELETE /circles/:circleId/me', { circleId: circle.id }),
    onSuccess: () => {
      toast({ says: t`You left ${circle.name}.` })
      onLeft()
      client.removeQueries({ queryKey: circleKeys.one(circle.id) })
    },
  })
}
