import type { Circle } from '../contract.ts'

/** What a circle is before it is made. */
export type Draft = Pick<Circle, 'name' | 'kind' | 'brand'>

export const brands = ['#007954', '#2367af', '#a04a00', '#816101', '#b02a37', '#6b4a9c', '#1d1814'] as const
