export type * from './contract.ts'
export { cleanName, initials, type NameProblem, nameLimit, nameProblem } from './name.ts'
export { isZone } from './zone.ts'
