export {
  acceptInvitation,
  findOpenInvitation,
  type InvitationRefusal,
  type OpenInvitation,
} from './accept-invitation.ts'
export {
  type AllowName,
  type AllowPicture,
  accessOrganization,
  alsoSee,
  type CirclesToTell,
  foundOrganization,
  renameMyself,
  takePlace,
} from './actions.ts'
export { letGoOfPlaces, organizationErasedListeners } from './erase.ts'
export { organizationMergeListeners } from './merge.ts'
export { begins, named, nameKey } from './name-words.ts'
export { logos, type MayKnow, personPictures } from './pictures.ts'
export { bareCard, findCard, findLook, findNames, holdCard, type Look } from './queries.ts'
export { type Founding, organizationRoutes, type Rights } from './routes.ts'
export { organizationSentences } from './sentences.ts'
