export { createPerson, createSignInLink, identify, startSession } from './actions.ts'
export {
  deleteExpired,
  deleteMemberships,
  findMe,
  findOrganizationsOf,
  insertMembership,
  listAudiences,
  listLiveSessions,
} from './queries.ts'
export { peopleRoutes, type SignInPages } from './routes.ts'
export { peopleSentences } from './sentences.ts'
