import { useLingui } from '@lingui/react/macro'
import { lazy } from '../../../platform/web/index.ts'
import type { Organization } from '../../organizations/contract.ts'
import type { MoreWork } from '../../organizations/web/index.ts'
import { safetyPolicy } from '../policy.ts'

const BansScreen = lazy(() => import('./BansScreen.tsx').then((screen) => ({ default: screen.BansScreen })))
const AuditScreen = lazy(() => import('./AuditScreen.tsx').then((screen) => ({ default: screen.AuditScreen })))

/** For those who run a place, in its Work (within a Suspense): who is kept out of it, and who did what. */
export function useSafetyWork(): (place: Organization) => MoreWork[] {
  const { t } = useLingui()
  return ({ id, role }) =>
    safetyPolicy.seeBans.allows(null, { role })
      ? [
          {
            name: 'bans',
            icon: 'leave',
            title: t`Who is kept out`,
            sub: t`And the way back in`,
            screen: <BansScreen organizationId={id} />,
          },
          {
            name: 'audit',
            icon: 'clock',
            title: t`Who did what`,
            sub: t`Every act of power`,
            screen: <AuditScreen organizationId={id} />,
          },
        ]
      : []
}
