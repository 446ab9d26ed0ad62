import { expect } from 'vitest'
import type { Endpoint, InputOf } from '../platform/contract/index.ts'
import type { Answer, Person } from './person.ts'

/** What an answer tells, but for the number of the request. */
export const told = ({ status, body }: Answer<unknown>) => {
  const { requestId: _, ...error } = { requestId: '', ...body?.error }
  return { status, error, more: Object.keys(body ?? {}).filter((key) => key !== 'error') }
}

/** Each of these people is answered exactly as they are for a thing that does not exist. */
export async function expectInvisible<E extends Endpoint>(
  people: readonly Person[],
  spec: E,
  { there, unknown }: { there: InputOf<E>; unknown: InputOf<E> },
): Promise<void> {
  for (const person of people) {
    const answer = told(await person.call(spec, there))
    expect(answer.status, `${person.name} and ${spec.route}`).toBe(404)
    expect(answer).toEqual(told(await person.call(spec, unknown)))
  }
}

/** Without a session nothing is answered but that. */
export async function expectSignedOut<E extends Endpoint>(nobody: Person, spec: E, input: InputOf<E>): Promise<void> {
  expect(told(await nobody.call(spec, input))).toMatchObject({ status: 401, error: { code: 'signed_out' } })
}
