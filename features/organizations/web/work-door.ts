import { lazy } from '../../../platform/web/index.ts'

export const workPath = '/work'
/** The people of a place; with a name, those of that name. */
export const peoplePath = (organizationId: string, name = '') =>
  `${workPath}/${organizationId}/people${name && `?find=${encodeURIComponent(name)}`}`

export const settingsPath = (organizationId: string) => `${workPath}/${organizationId}/settings`

/** What the team runs the place with. Needs a Suspense around it. */
export const Work = lazy(() => import('./work/Work.tsx').then(({ Work }) => ({ default: Work })))
