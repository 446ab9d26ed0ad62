export { createPerson, createSignInLink, identify, startSession } from './actions.ts'
export { type Merging, mergeInto } from './merge.ts'
export {
  deleteExpired,
  deleteMemberships,
  findMe,
  findOrganizationsOf,
  hasSession,
  insertMembership,
  listAudiences,
  listLiveSessions,
  listOwners,
} from './queries.ts'
export { type PeopleNeeds, peopleRoutes, type SignInPages } from './routes.ts'
export { peopleSentences } from './sentences.ts'
export { hashOf, newToken } from './tokens.ts'
