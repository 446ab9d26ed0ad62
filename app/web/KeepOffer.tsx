import { Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { listMyOrganizations } from '../../features/organizations/index.ts'
import { useAnswered } from '../../features/rooms/web/index.ts'
import { call, lazy, myId, session, useStore } from '../../platform/web/index.ts'

const OfferedSheet = lazy(() => import('./OfferedSheet.tsx').then(({ OfferedSheet }) => ({ default: OfferedSheet })))

const laterMs = 3600_000
const calmMs = 1500

/** Offers once to keep the circle, when it has proved worth keeping: somebody was answered, or came back on another
 * occasion. Never over a chat, and never again; in Me it always stands. */
export function KeepOffer() {
  const kept = useStore(session, (state) => state.kept)
  const answered = useAnswered()
  const [path] = useLocation()
  const [name, setName] = useState<string | null>(null)
  const due = !kept && path === '/' && !memory().offered && (answered || cameBack())
  useEffect(() => {
    if (!due) return
    const timer = setTimeout(() => {
      remember({ offered: true })
      void myName().then(setName)
    }, calmMs)
    return () => clearTimeout(timer)
  }, [due])
  if (name === null) return null
  return (
    <Suspense fallback={null}>
      <OfferedSheet name={name} onClose={() => setName(null)} />
    </Suspense>
  )
}

async function myName(): Promise<string> {
  try {
    const { organizations } = await call<typeof listMyOrganizations>('GET /organizations', {})
    return organizations[0]?.displayName ?? ''
  } catch {
    return ''
  }
}

interface Memory {
  since?: number
  offered?: boolean
}

const key = () => `opencircle-keep/${myId()}`

function cameBack(): boolean {
  const { since } = memory()
  if (since === undefined) remember({ since: Date.now() })
  return since !== undefined && Date.now() - since > laterMs
}

function memory(): Memory {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '{}') as Memory
  } catch {
    // Nothing can be remembered, so it would be offered each time: rather never.
    return { offered: true }
  }
}

function remember(more: Memory): void {
  try {
    localStorage.setItem(key(), JSON.stringify({ ...memory(), ...more }))
  } catch {
    // See above.
  }
}
