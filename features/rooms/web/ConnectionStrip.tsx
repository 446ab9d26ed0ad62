import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { live, useOnline, useStore } from '../../../platform/web/index.ts'
import { Strip } from '../../../ui/index.ts'
import { roomOf, unsent } from './unsent.ts'

const patienceMs = 4000

/** Says that nothing gets through, and what happens to what is written meanwhile. */
export function ConnectionStrip({ roomId }: { roomId: string }) {
  const { t } = useLingui()
  const why = useStore(live.connection.status, (status) => status.why)
  const cut = useCut()
  const waiting = useStore(unsent().items, ({ list }) => list.filter((item) => isWaiting(item, roomId)).length)
  if (why === 'reload')
    return (
      <Strip icon="bell" action={{ label: t`Reload`, onClick: () => location.reload() }}>
        {t`Opencircle was renewed. What you typed is kept.`}
      </Strip>
    )
  if (!cut) return null
  if (waiting === 0) return <Strip>{t`Offline. What you write leaves when you’re back.`}</Strip>
  const says = plural(waiting, {
    one: 'Offline. Your message leaves when you’re back.',
    other: 'Offline. # messages leave when you’re back.',
  })
  return <Strip>{says}</Strip>
}

const isWaiting = (item: { lane: string; refused: string | null }, roomId: string): boolean =>
  roomOf(item.lane) === roomId && item.refused === null

/** Short interruptions are nobody's business. */
function useCut(): boolean {
  const online = useOnline()
  const { state, since } = useStore(live.connection.status, (status) => status)
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (state === 'open') return
    const timer = setTimeout(() => setLate(true), Math.max(0, since + patienceMs - Date.now()))
    return () => clearTimeout(timer)
  }, [state, since])
  return !online || (state === 'waiting' && late)
}
