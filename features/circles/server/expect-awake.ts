import { Refusal } from '../../../platform/server/index.ts'
import type { Circle } from '../contract.ts'

/** A circle that rests is only there to be read. */
export function expectAwake({ archivedAt }: Pick<Circle, 'archivedAt'>): void {
  if (archivedAt) throw new Refusal('circle_archived')
}
