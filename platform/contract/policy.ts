/** Who is asking: one person on one signed-in browser. */
export interface Actor {
  personId: string
  sessionId: string
}

export type Rule<Facts> = (actor: Actor | null, facts: Facts) => boolean

/** One verb on one noun, and the rule that decides it. `name` is what catalogues and audits show. */
export interface Permission<in Facts> {
  name: string
  allows: Rule<Facts>
}

/** A noun's permissions as a table, verb → rule, over the few facts that a decision needs. */
export function policy<Facts>(noun: string) {
  return <Verb extends string>(rules: Record<Verb, Rule<Facts>>): Record<Verb, Permission<Facts>> =>
    Object.fromEntries(
      Object.entries<Rule<Facts>>(rules).map(([verb, allows]) => [verb, { name: `${noun}.${verb}`, allows }]),
    ) as Record<Verb, Permission<Facts>>
}

export const anyone: Rule<unknown> = () => true
export const signedIn: Rule<unknown> = (actor) => actor !== null

export const either =
  <F>(...rules: Rule<F>[]): Rule<F> =>
  (actor, facts) =>
    rules.some((rule) => rule(actor, facts))

export const both =
  <F>(...rules: Rule<F>[]): Rule<F> =>
  (actor, facts) =>
    rules.every((rule) => rule(actor, facts))
