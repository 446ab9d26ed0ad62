import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { Circle } from '../contract.ts'
import type { PosterLook } from './paths.ts'

/** Somebody who types waits for the paper, not the paper for every letter. */
const settledMs = 450

/** How this browser's posters of a circle look: the same for each of its codes, and kept for next time. `shown` follows
 * once the typing rests. */
export function usePosterLook(circle: Circle) {
  const { i18n } = useLingui()
  const plain: PosterLook = { form: 'a4', lang: i18n.locale === 'zh' ? 'zh' : 'en' }
  const [look, setLook] = useState<PosterLook>(() => ({ ...plain, ...kept(circle.id) }))
  const [shown, setShown] = useState(look)
  useEffect(() => {
    const timer = setTimeout(() => setShown(look), settledMs)
    return () => clearTimeout(timer)
  }, [look])
  const change = (part: Partial<PosterLook>) => {
    const next = { ...look, ...part }
    setLook(next)
    keep(circle.id, next)
    // A press is no typing.
    if (part.form || part.lang || part.brand || part.logo) setShown(next)
  }
  return { look, shown, change }
}

const key = (circleId: string) => `opencircle-poster/${circleId}`

function kept(circleId: string): Partial<PosterLook> {
  try {
    return JSON.parse(localStorage.getItem(key(circleId)) ?? '{}') as Partial<PosterLook>
  } catch {
    return {}
  }
}

function keep(circleId: string, look: PosterLook): void {
  try {
    localStorage.setItem(key(circleId), JSON.stringify(look))
  } catch {
    // Then it is typed again next time.
  }
}
