import { useEffect } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { circles, loadCircles } from './circles-held.ts'

/** Whether I am on the team of any place whose circles I am in; every team has a circle. */
export function useOnTeam(): boolean {
  useEffect(() => {
    if (Object.keys(circles.get().byId).length === 0) void loadCircles()
  }, [])
  return useStore(circles, ({ byId }) => Object.values(byId).some(({ team }) => team))
}
