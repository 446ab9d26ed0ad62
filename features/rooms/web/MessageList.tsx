import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { Virtualizer } from 'virtua'
import { myId, useStore } from '../../../platform/web/index.ts'
import { Announcer } from './Announcer.tsx'
import { LogRow } from './LogRow.tsx'
import { markRead } from './mark-read.ts'
import { NewestButton } from './NewestButton.tsx'
import type { OpenRoom } from './open-room.ts'
import { type Row, rowsWithGreeting } from './rows.ts'
import { roomOf, unsent } from './unsent.ts'
import { useBlockedInRoom } from './use-blocked.ts'
import { useLogScroll } from './use-log-scroll.ts'
import { useMessageHand } from './use-message-hand.ts'
import { useNewLine } from './use-new-line.ts'

/** The messages of a room, oldest above. Only what is near the view is in the page. */
export function MessageList({ open }: { open: OpenRoom }) {
  const { t } = useLingui()
  const ready = useStore(open.state, (state) => state.status === 'ready')
  const rows = useRows(open, ready)
  const scroll = useLogScroll({
    rows,
    seen: (row) => see(open, row),
    nearTop: () => ready && void open.loadOlder(),
  })
  useMessageHand(scroll.scroller, open)
  return (
    <main className="room-middle">
      {/* biome-ignore lint: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <div ref={scroll.scroller} className="room-log" role="log" aria-live="off" aria-label={t`Messages`} tabIndex={0}>
        <div className="room-log-space" />
        <Virtualizer
          ref={scroll.list}
          scrollRef={scroll.scroller}
          shift={scroll.shift}
          data={rows}
          onScroll={scroll.look}
          bufferSize={400}
        >
          {(row) => <LogRow key={row.key} row={row} open={open} />}
        </Virtualizer>
        {rows.length === 1 && <div className="room-log-space" />}
      </div>
      {scroll.away && <NewestButton open={open} onClick={scroll.toNewest} />}
      <Announcer open={open} />
    </main>
  )
}

function useRows(open: OpenRoom, ready: boolean): Row[] {
  const { messages, confirmed, people, more, opened, greeting } = useStore(open.state, (state) => state)
  const list = useStore(unsent().items, (state) => state.list)
  const newAfter = useNewLine(open.id, ready)
  const blocked = useBlockedInRoom(open.id)
  return useMemo(() => {
    if (!ready) return []
    const waiting = list.filter(({ lane }) => roomOf(lane) === open.id)
    return rowsWithGreeting({
      messages,
      confirmed,
      waiting,
      me: myId(),
      people,
      more,
      newAfter,
      blocked,
      opened,
      greeting,
    })
  }, [messages, confirmed, people, more, list, newAfter, ready, open, blocked, opened, greeting])
}

function see(open: OpenRoom, row: Row): void {
  if (row.kind !== 'message' && row.kind !== 'folded') return
  const { messages } = open.state.get()
  const newest = messages.at(-1)?.messageNo ?? 0
  // Below a message of one's own that has no number yet, everything has been seen.
  markRead(open.id, Math.min(row.shown.messageNo ?? newest, newest))
  if (row.shown.messageNo === newest) open.trim()
}
