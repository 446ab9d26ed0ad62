import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call } from '../../../platform/web/index.ts'
import { Button, CirclePortrait, Icon, Row, Rows, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle, Code, listMyCircles, pointCode, rotateCode } from '../contract.ts'
import { codePath } from './paths.ts'
import { circleKeys, useCircle } from './use-circles.ts'

/** Another circle behind the same paper, or another address for the same code. */
export function CodeMoves({ code }: { code: Code }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'point' | 'rotate' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Row
        start={<Icon name="share" />}
        title={t`Send it to another circle`}
        sub={t`The paper stays and opens that one`}
        onClick={() => setOpen('point')}
      />
      <Row
        start={<Icon name="link" />}
        title={t`Give it a new address`}
        sub={t`The old paper then leads nowhere`}
        onClick={() => setOpen('rotate')}
      />
      {open === 'point' && <PointSheet code={code} onClose={close} />}
      {open === 'rotate' && <RotateSheet code={code} onClose={close} />}
    </>
  )
}

interface SheetProps {
  code: Code
  onClose: () => void
}

function PointSheet({ code, onClose }: SheetProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const circles = useOtherCircles(code.circleId)
  const point = usePointing(code)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`The paper stays. From now on it opens:`}
      says={circles?.length === 0 ? <Trans>There is no other circle of this place that you are in.</Trans> : undefined}
    >
      {point.error && <Strip kind="bad">{sentence(point.error)}</Strip>}
      <Rows>
        {circles?.map((circle) => (
          <Row
            key={circle.id}
            start={
              <CirclePortrait name={circle.name} brand={circle.brand} cover={portraitAddress(circle.cover)} size={44} />
            }
            title={circle.name}
            onClick={() => point.mutate(circle, { onSuccess: onClose })}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

/** The circles of the same place that I am in, but for this one and the team's. */
function useOtherCircles(circleId: string): Circle[] | undefined {
  const { data: here } = useCircle(circleId)
  const { data } = useQuery({
    queryKey: ['circles', 'mine'],
    queryFn: () => call<typeof listMyCircles>('GET /circles', { limit: 100 }),
  })
  return data?.circles.filter(
    ({ id, organizationId, allStaff, archivedAt }) =>
      id !== circleId && organizationId === here?.organizationId && !allStaff && !archivedAt,
  )
}

function usePointing(code: Code) {
  const { t } = useLingui()
  const toast = useToast()
  const client = useQueryClient()
  const [, go] = useLocation()
  return useMutation({
    mutationFn: ({ id: toCircleId }: Circle) =>
      call<typeof pointCode>('PATCH /circles/:circleId/codes/:codeId/target', {
        ...{ circleId: code.circleId, codeId: code.id, toCircleId },
      }),
    onSuccess: (_, { id, name }) => {
      for (const circleId of [code.circleId, id])
        void client.invalidateQueries({ queryKey: circleKeys.codes(circleId) })
      toast({ says: t`${code.label} opens ${name} now.` })
      go(codePath(id, code.id))
    },
  })
}

function RotateSheet({ code, onClose }: SheetProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const rotate = useRotating(code)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`A new address for ${code.label}?`}
      says={
        <Trans>
          Do this when a code got into the wrong hands. What is printed leads nowhere from then on, and has to be
          printed anew. Who came in with it stays.
        </Trans>
      }
      action={
        <>
          {rotate.error && <Strip kind="bad">{sentence(rotate.error)}</Strip>}
          <Button
            grave
            size="tall"
            wide
            busy={rotate.isPending}
            onClick={() => rotate.mutate(undefined, { onSuccess: onClose })}
          >
            <Trans>Give it a new address</Trans>
          </Button>
        </>
      }
    />
  )
}

function useRotating({ circleId, id: codeId, code: from, label }: Code) {
  const { t } = useLingui()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      call<typeof rotateCode>('PATCH /circles/:circleId/codes/:codeId/address', { circleId, codeId, from }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: circleKeys.codes(circleId) })
      toast({ says: t`${label} has a new address. Print it anew.` })
    },
  })
}
