import { useLingui } from '@lingui/react/macro'
import { call } from '../../../platform/web/index.ts'
import { Bar, Page, useAccent } from '../../../ui/index.ts'
import { BanList, useBanPages, useLifting } from '../../safety/web/index.ts'
import type { letMemberBack, listCircleBans } from '../contract.ts'
import './circles.css'
import { circlePath } from './paths.ts'
import { circleKeys, useCircle } from './use-circles.ts'

/** For hosts and moderators: who was taken out of the circle, and the way to let them back in. */
export function CircleBansScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const { data: circle } = useCircle(circleId)
  const key = circleKeys.bans(circleId)
  const pages = useBanPages(key, (page) =>
    call<typeof listCircleBans>('GET /circles/:circleId/bans', { circleId, ...page }),
  )
  const lifting = useLifting(key, (personId) =>
    call<typeof letMemberBack>('DELETE /circles/:circleId/bans/:personId', { circleId, personId }),
  )
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`Who is kept out`} sub={circle?.name} back={circlePath(circleId)} />}>
        <BanList pages={pages} lifting={lifting} opens={circle?.name ?? ''} />
      </Page>
    </div>
  )
}
