export { createPerson, createSignInLink, endSessionsOf, identify, startSession } from './actions.ts'
export { deviceSentences } from './device-sentences.ts'
export type { Erasing } from './erase.ts'
export { listToForget, markForgotten } from './erase-queries.ts'
export type { KnownIn } from './hold-whole.ts'
export { countLogins, findPersonOfEmail } from './login-queries.ts'
export { mergeInto } from './merge.ts'
export type { SignInPages } from './pages.ts'
export {
  deleteExpired,
  deleteMemberships,
  findMe,
  findOrganizationsOf,
  findShows,
  hasSession,
  insertMembership,
  insertMemberships,
  listAudiences,
  listLiveSessions,
  listOwners,
} from './queries.ts'
export { type PeopleNeeds, peopleRoutes } from './routes.ts'
export { peopleSentences } from './sentences.ts'
export { isStale, noteSeen } from './session-actions.ts'
export { hashOf, newToken } from './tokens.ts'
