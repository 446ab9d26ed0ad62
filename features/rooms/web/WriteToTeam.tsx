import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { call } from '../../../platform/web/index.ts'
import { Icon, Row, Strip } from '../../../ui/index.ts'
import type { Circle } from '../../circles/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { writeToTeam } from '../contract.ts'

/** For whoever is no host or moderator, where the circle lets them: a talk with its team. */
export function WriteToTeam({ circle }: { circle: Circle | undefined }) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const sentence = useSentence()
  const { mutate, error } = useMutation({
    mutationFn: (circleId: string) => call<typeof writeToTeam>('PUT /circles/:circleId/talk', { circleId }),
    onSuccess: ({ roomId }) => go(`/rooms/${roomId}`),
  })
  if (!circle?.talks || circle.mine !== 'member' || circle.archivedAt) return null
  return (
    <>
      <Row
        start={<Icon name="edit" />}
        title={t`Write to the team`}
        sub={t`Only who looks after the circle reads it`}
        onClick={() => mutate(circle.id)}
        chevron
      />
      {error && (
        <li>
          <Strip kind="bad">{sentence(error)}</Strip>
        </li>
      )}
    </>
  )
}
