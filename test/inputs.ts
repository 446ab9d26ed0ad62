import type { z } from 'zod'
import type { Endpoint } from '../platform/contract/index.ts'
import { newId } from './person.ts'
import type { Place } from './world.ts'

/** An input for any endpoint, out of the ids of one place: whatever of this it takes. Ids of what a place does not
 * have are new. */
export function inputFor(
  spec: Endpoint,
  place: Omit<Place, 'code'>,
  personId: string,
  more: Record<string, string> = {},
): never {
  const takes = { ...spec.params.shape, ...spec.body?.shape, ...spec.query?.shape } as Record<string, z.ZodType>
  const body = { name: 'Name', displayName: 'Name', label: 'Label', text: 'Text', messageNo: 1, brand: '#123456' }
  const rest = {
    kind: ['community', 'document'].find((kind) => takes.kind?.safeParse(kind).success),
    ...{ size: 4, variant: 'full' },
    zone: 'UTC',
    staffCircleName: 'Team',
    epoch: 1,
    after: 0,
    before: 1,
    locale: 'en',
    role: ['member', 'staff'].find((role) => takes.role?.safeParse(role).success),
    number: 1,
    admitted: false,
    picture: null,
    // Where one may ask for everything, that is asked for.
    find: takes.find?.safeParse(undefined).success ? '' : 'l',
    toCircleId: place.circleId,
    from: 'none',
    codes: [{ codeId: place.codeId, label: 'Label' }],
  }
  const proof = { email: `${newId()}@example.org`, attempt: newId(), digits: '000000' }
  const key = { id: 'a2V5', rawId: 'a2V5', type: 'public-key' }
  const response = { clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' }
  const credential = { ...key, response, clientExtensionResults: {} }
  const newIds = Object.fromEntries(Object.keys(spec.params.shape).map((key) => [key, newId()]))
  const given = {
    ...newIds,
    ...body,
    ...rest,
    ...proof,
    ...place,
    personId,
    format: 'svg',
    credential,
    unite: true,
    // Nobody of the cast may vanish.
    confirmed: false,
    ...more,
  }
  return Object.fromEntries(Object.entries(given).filter(([key, it]) => takes[key]?.safeParse(it).success)) as never
}
