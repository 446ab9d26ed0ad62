export {
  type AllowName,
  accessOrganization,
  alsoSee,
  type CirclesToTell,
  foundOrganization,
  renameMyself,
  takePlace,
} from './actions.ts'
export { organizationMergeListeners } from './merge.ts'
export { bareCard, findCard, findNames, findZone, holdCard } from './queries.ts'
export { organizationRoutes } from './routes.ts'
export { organizationSentences } from './sentences.ts'
