export { accessOrganization, alsoSee, foundOrganization, takePlace, type TellCircles } from './actions.ts'
export { findCard } from './queries.ts'
export { organizationRoutes } from './routes.ts'
