import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { Choice, Empty, Field } from '../../../ui/index.ts'
import type { CircleRole } from '../policy.ts'
import type { MembersFound } from './use-circles.ts'
import { useRoleWords } from './use-role-words.ts'

const settledMs = 200

interface Typed {
  find: string
  role: CircleRole | 'all'
  /** '' for any. */
  tag: string
}

/** What is typed, and what is asked for once somebody stops typing. The code comes with the address. */
export function useFinding() {
  const code = new URLSearchParams(useSearch()).get('code')
  const [typed, setTyped] = useState<Typed>({ find: '', role: 'all', tag: '' })
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), settledMs)
    return () => clearTimeout(timer)
  }, [typed])
  const find = settled.find.trim()
  const asked: MembersFound = {
    ...(find !== '' && { find }),
    ...(settled.role !== 'all' && { role: settled.role }),
    ...(settled.tag !== '' && { tag: settled.tag }),
    ...(code && { code }),
  }
  return { typed, asked, set: (part: Partial<Typed>) => setTyped({ ...typed, ...part }) }
}

interface FindMembersProps {
  typed: Typed
  set: (part: Partial<Typed>) => void
  /** Those to choose from; none for whoever may not know them. */
  tags: readonly string[]
}

export function FindMembers({ typed, set, tags }: FindMembersProps) {
  const { t } = useLingui()
  const words = useRoleWords()
  return (
    <search className="circles-find">
      <Field
        label={t`Find somebody`}
        quietLabel
        type="search"
        placeholder={t`Find somebody`}
        maxLength={100}
        value={typed.find}
        onText={(find) => set({ find })}
      />
      <Choice
        label={t`Part in this circle`}
        quietLabel
        options={[
          { value: 'all', label: t`Everybody` },
          { value: 'host', label: words.host.name },
          { value: 'moderator', label: words.moderator.name },
        ]}
        value={typed.role}
        onChoose={(role) => set({ role })}
      />
      {tags.length > 0 && (
        <Choice
          label={t`Tag`}
          quietLabel
          options={[{ value: '', label: t`Any tag` }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          value={typed.tag}
          onChoose={(tag) => set({ tag })}
        />
      )}
    </search>
  )
}

export function NobodyFound() {
  const { t } = useLingui()
  return (
    <Empty
      icon="search"
      ring="closed"
      title={t`Nobody is called so here`}
      says={t`The beginning of a first or last name is enough.`}
    />
  )
}
