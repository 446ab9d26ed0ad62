import type { Circle } from '../contract.ts'

/** What a circle is before it is made. */
export type Draft = Pick<Circle, 'name' | 'kind' | 'brand'>
