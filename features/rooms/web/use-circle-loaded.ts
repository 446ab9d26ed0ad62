import { useEffect } from 'react'
import { loadCircles } from './circles-held.ts'

/** What my circles are called and who I am in them, for a screen that is opened by its address. */
export function useCircleLoaded(): void {
  useEffect(() => void loadCircles(), [])
}
