import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { myId, useStore } from '../../../platform/web/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import { whoIs } from '../state.ts'
import { useInWords } from './in-words.ts'
import type { OpenRoom } from './open-room.ts'
import { shortName } from './room-name.ts'
import { useBlockedInRoom } from './use-blocked.ts'

/** Speaks what others write, as it comes. The list itself is silent: older pages would be read out, too. */
export function Announcer({ open }: { open: OpenRoom }) {
  const { t } = useLingui()
  const newest = useStore(open.state, ({ messages }) => messages.at(-1))
  const people = useStore(open.state, (state) => state.people)
  const nameOf = usePersonName()
  const blocked = useBlockedInRoom(open.id)
  const [says, setSays] = useState('')
  const words = useInWords()
  const from = useRef<number | null>(null)
  useEffect(() => {
    if (!newest) return
    const seen = from.current
    from.current = newest.messageNo
    if (seen === null || newest.messageNo <= seen) return
    const authorId = whoIs(people, newest.authorId)
    if (newest.deleted || authorId === myId() || blocked.has(authorId)) return
    const author = people[authorId]?.name ? shortName(people[authorId].name) : nameOf(people[authorId])
    const text = words(newest.text, newest.files).slice(0, 300)
    setSays(t`${author}: ${text}`)
  }, [newest, people, blocked, t, words])
  return (
    <p className="ui-spoken" aria-live="polite">
      {says}
    </p>
  )
}
