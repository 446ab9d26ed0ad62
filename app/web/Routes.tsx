import { Route, Switch } from 'wouter'
import { RoomScreen } from '../../features/rooms/web/index.ts'
import { NothingChosen } from './NothingChosen.tsx'

export function Routes() {
  return (
    <Switch>
      <Route path="/rooms/:roomId">{({ roomId }) => <RoomScreen key={roomId} roomId={roomId} />}</Route>
      <Route>
        <NothingChosen />
      </Route>
    </Switch>
  )
}
