import { useEffect, useMemo, useState } from 'react'
import type { FoundPerson, findPeople } from '../../features/circles/index.ts'
import { call, myId } from '../../platform/web/index.ts'

/** People whom the words find, and how far the asking is. */
export interface PeopleFound {
  people: readonly FoundPerson[]
  state: 'settled' | 'asking' | 'failed'
}

type Answer = readonly FoundPerson[] | 'failed'

const shown = 8
/** Between two letters of somebody who types. */
const pauseMs = 120
const remembered = 200

/** Whom the server has found since the palette opened: shown at once where they fit other words, too. */
let known: readonly FoundPerson[] = []
let knownTo = ''

/** The server knows them all: it is asked for each pause in typing, and what it says to older words is forgotten. */
export function usePeopleFound(query: string): PeopleFound {
  const asked = query.trim()
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const answer = answers[asked]
  useEffect(() => {
    if (asked === '' || answer) return
    let gone = false
    const timer = setTimeout(async () => {
      const found = await ask(asked)
      if (!gone) setAnswers((before) => ({ ...before, [asked]: found }))
    }, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [asked, answer])
  return useMemo(() => {
    if (asked === '') return { people: [], state: 'settled' }
    if (!answer || answer === 'failed') return { people: knownHere(), state: answer ?? 'asking' }
    return { people: answer, state: 'settled' }
  }, [asked, answer])
}

async function ask(find: string): Promise<Answer> {
  try {
    const { people } = await call<typeof findPeople>('GET /people', { find: find.slice(0, 100), limit: shown })
    known = onceEach([...people, ...knownHere()]).slice(0, remembered)
    knownTo = myId()
    return people
  } catch {
    return 'failed'
  }
}

const knownHere = () => (knownTo === myId() ? known : [])

export const keyOfPerson = ({ person, organization }: FoundPerson) => `person ${organization.id} ${person.personId}`

const onceEach = (people: readonly FoundPerson[]) => [...new Map(people.map((one) => [keyOfPerson(one), one])).values()]
