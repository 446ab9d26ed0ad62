import { Route, Switch } from 'wouter'
import { RoomScreen } from '../../features/rooms/web/index.ts'
import { lazy } from '../../platform/web/index.ts'
import { NothingChosen } from './NothingChosen.tsx'

// Apart: a guest who reads and writes loads none of it.
const OtherRoutes = lazy(() => import('./OtherRoutes.tsx').then(({ OtherRoutes }) => ({ default: OtherRoutes })))

export function Routes() {
  return (
    <Switch>
      <Route path="/rooms/:roomId">{({ roomId }) => <RoomScreen key={roomId} roomId={roomId} />}</Route>
      <Route path="/">
        <NothingChosen />
      </Route>
      <Route>
        <OtherRoutes />
      </Route>
    </Switch>
  )
}
