import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { dayName, useStore } from '../../../platform/web/index.ts'
import { Bubble } from './Bubble.tsx'
import { Greeting } from './Greeting.tsx'
import type { OpenRoom } from './open-room.ts'
import { RoomBegins } from './RoomBegins.tsx'
import type { Row } from './rows.ts'

export const LogRow = memo(function LogRow({ row, open }: { row: Row; open: OpenRoom }) {
  if (row.kind === 'message') return <Bubble row={row} open={open} />
  if (row.kind === 'folded') return <Folded row={row} open={open} />
  if (row.kind === 'day') return <Day at={row.at} />
  if (row.kind === 'new') return <NewLine />
  if (row.kind === 'greeting') return <Greeting greeting={row.greeting} />
  if (row.kind === 'older') return <Older open={open} />
  return <RoomBegins open={open} />
}, sameRow)

/** Rows are made anew each time; what they show mostly stays. */
function sameRow(a: { row: Row; open: OpenRoom }, b: { row: Row; open: OpenRoom }): boolean {
  if (a.open !== b.open || a.row.key !== b.row.key) return false
  if (a.row.kind === 'folded' && b.row.kind === 'folded') return a.row.ids.length === b.row.ids.length
  if (a.row.kind !== 'message' || b.row.kind !== 'message') return a.row.kind === b.row.kind
  return a.row.shown === b.row.shown && a.row.first === b.row.first && a.row.last === b.row.last
}

function Day({ at }: { at: number }) {
  const { t } = useLingui()
  const { ago, name } = dayName(at)
  return <p className="room-day">{ago === 0 ? t`Today` : ago === 1 ? t`Yesterday` : name}</p>
}

/** They are there, for who wants to know what was said. */
function Folded({ row: { ids }, open }: { row: Extract<Row, { kind: 'folded' }>; open: OpenRoom }) {
  const { t } = useLingui()
  const says = plural(ids.length, {
    one: 'A message from somebody you blocked',
    other: '# messages from somebody you blocked',
  })
  return (
    <p className="room-folded">
      <span>{says}</span>
      <button type="button" onClick={() => open.unfold(ids)}>
        {t`Show`}
      </button>
    </p>
  )
}

function NewLine() {
  const { t } = useLingui()
  return (
    <p className="room-new">
      <span>{t`New`}</span>
    </p>
  )
}

/** What stands above the oldest message held, while older ones are fetched. */
function Older({ open }: { open: OpenRoom }) {
  const { t } = useLingui()
  const failed = useStore(open.state, (state) => state.older === 'failed')
  return (
    <div className="room-older">
      {failed && (
        <button type="button" onClick={() => void open.loadOlder()}>
          {t`Older messages did not come. Try again`}
        </button>
      )}
    </div>
  )
}
