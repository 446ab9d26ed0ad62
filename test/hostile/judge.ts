// Every endpoint, asked by everybody about everything: what the declared policy and the bare tables say against what is
// answered. Nothing here is listed by hand, so whatever is declared falls under it.
import type { Endpoint } from '../../platform/contract/index.ts'
import { inputFor } from '../inputs.ts'
import { newId, type Person } from '../person.ts'
import type { World } from '../world.ts'
import type { AnotherServer } from './another-server.ts'
import type { Cast, Part } from './cast.ts'
import { type Ids, reach, reckon, strict } from './facts.ts'

/** Not signed in; not there for this person; there, and not theirs to do; anything else. */
export type Verdict = 'signed out' | 'missing' | 'forbidden' | 'answered'

/** Where the body decides, too: nobody gives a role above their own. */
const decidesByBody: Readonly<Record<string, readonly Verdict[]>> = {
  changeRole: ['forbidden'],
  inviteToTeam: ['forbidden'],
  // Whoever keeps the content changes how people write, and not the name.
  changeCircle: ['forbidden'],
}

/** Where the path holds something that opens by being known: what is behind it decides further, and may answer so. */
const decidesFurther: Readonly<Record<string, readonly Verdict[]>> = {
  // Whom a code lets in is for the door to say, on its page.
  code: ['forbidden', 'missing'],
  slug: ['forbidden', 'missing'],
  // A link that was made up is answered as one that is used up.
  token: ['missing'],
  // Made up for the question: whoever may, is told that there is none.
  departmentId: ['missing'],
  invitationId: ['missing'],
}

export interface Question {
  name: string
  spec: Endpoint
  part: Part
  person: Person
  input: Readonly<Record<string, unknown>>
}

/** Asks them all. @returns a sentence for each answer that is not what was declared; nothing when all is well */
export async function judge(world: World, asked: AnotherServer, questions: readonly Question[]): Promise<string[]> {
  const findings: string[] = []
  for (const question of questions) {
    const { name, spec, part, person, input } = question
    const keys = Object.keys(spec.params.shape)
    const behind = keys.flatMap((key) =>
      isLookedUpLater(spec, key) ? ['missing' as const] : (decidesFurther[key] ?? []),
    )
    const further = [...behind, ...(decidesByBody[name] ?? [])]
    const expected = await expectedOf(world, question)
    const { status } = await asked.as(person).call(spec, input as never)
    const verdict = verdictOf(status)
    if (verdict === expected || (expected === 'answered' && verdict && further.includes(verdict))) continue
    findings.push(`${part} asks ${name} (${JSON.stringify(input)}): ${expected} by the policy, answered ${status}`)
  }
  return findings
}

function verdictOf(status: number): Verdict | undefined {
  if (status === 401) return 'signed out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  return status < 400 || [409, 410, 422].includes(status) ? 'answered' : undefined
}

async function expectedOf(world: World, { spec, person, input }: Question): Promise<Verdict> {
  if (!person.cookie && spec.caller !== 'anyone') return 'signed out'
  const ids = input as Ids
  for (const key of judgedIds(spec).filter((key) => !isLookedUpLater(spec, key))) {
    const reaches = reach[key]
    if (!reaches) throw new Error(`${spec.route}: say in test/hostile/facts.ts who may reach a ${key}`)
    if (!(await reaches(world, person.personId || newId(), ids))) return 'missing'
  }
  const actor = person.cookie ? { personId: person.personId, sessionId: '' } : null
  const facts = strict(await reckon(world, person.personId || newId(), ids), spec.can.name)
  return spec.can.allows(actor, facts) ? 'answered' : 'forbidden'
}

/** Whom a ban, a block or a request is about is looked up once it is allowed at all: they need not be anybody's neighbour. */
const isLookedUpLater = ({ route }: Endpoint, key: string): boolean =>
  key === 'personId' && /\/(bans|blocks|requests)\/(:organizationId\/)?:personId/.test(route)

/** The ids of a path, but for the one that the client chooses for what is not there yet. */
function judgedIds({ route }: Endpoint): string[] {
  const ids = [...route.matchAll(/:(\w+)/g)].map(([, key]) => key ?? '')
  return route.startsWith('PUT') && /:\w+$/.test(route) ? ids.slice(0, -1) : ids
}

/** Everybody, about both organizations, and about each kind of person where a person is asked about. */
export const questionsFor = (world: World, cast: Cast, endpoints: ReadonlyMap<string, Endpoint>): Question[] =>
  [...endpoints].flatMap(([name, spec]) =>
    Object.entries(cast).flatMap(([part, person]) =>
      [world.lotus, world.hillview].flatMap((place) =>
        subjectsOf(spec, part as Part).map((subject) => {
          const more = { code: place.code, token: 'none' }
          const input = inputFor(spec, place, cast[subject].personId || newId(), more)
          return { name, spec, part: part as Part, person, input: input as Record<string, unknown> }
        }),
      ),
    ),
  )

const about: readonly Part[] = ['owner', 'host', 'moderator', 'guest', 'removed', 'stranger']
const subjectsOf = ({ params }: Endpoint, asking: Part): readonly Part[] =>
  'personId' in params.shape ? [...new Set([...about, asking])] : ['guest']
