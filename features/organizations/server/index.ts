export { accessOrganization, alsoSee, foundOrganization, type TellCircles, takePlace } from './actions.ts'
export { findCard, findNames, findZone } from './queries.ts'
export { organizationRoutes } from './routes.ts'
export { organizationSentences } from './sentences.ts'
