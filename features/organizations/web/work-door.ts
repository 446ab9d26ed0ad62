import { lazy } from '../../../platform/web/index.ts'

export const workPath = '/work'

export const settingsPath = (organizationId: string) => `${workPath}/${organizationId}/settings`

/** What the team runs the place with. Needs a Suspense around it. */
export const Work = lazy(() => import('./work/Work.tsx').then(({ Work }) => ({ default: Work })))
