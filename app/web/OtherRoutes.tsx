import { Redirect, Route, Switch, useLocation } from 'wouter'
import {
  CircleBansScreen,
  CircleScreen,
  CircleSettingsScreen,
  CodesScreen,
  ColleaguesScreen,
  FiguresScreen,
  MembersScreen,
  NewCircleScreen,
  newCirclePath,
  RequestsScreen,
  TrustScreen,
  ViewAsScreen,
} from '../../features/circles/web/index.ts'
import { MyNames, useOrganizations, WelcomeScreen, Work, workPath } from '../../features/organizations/web/index.ts'
import { AlreadyHere, LinkAnswer, MailScreen, MeScreen } from '../../features/people/web/index.ts'
import { CircleRooms, firstRoomPath, RoomFilesScreen, RoomsScreen } from '../../features/rooms/web/index.ts'
import { BlockedScreen, SafetyRows, useSafetyWork } from '../../features/safety/web/index.ts'
import { Queries } from '../../platform/web/Queries.tsx'
import { SignedOut } from './SignedOut.tsx'

export function OtherRoutes() {
  const [, go] = useLocation()
  const goToRoom = (circleId: string) => void firstRoomPath(circleId).then(go)
  return (
    <Queries>
      <Switch>
        <Route path="/me" component={Mine} />
        <Route path="/link/:token?">{({ token }) => (token ? <LinkAnswer token={token} /> : <AlreadyHere />)}</Route>
        <Route path={`${workPath}/*?`} component={Working} />
        <Route path="/me/blocked" component={BlockedScreen} />
        <Route path="/dev/mail" component={MailScreen} />
        <Route path="/sign-in" component={SignedOut} />
        <Route path="/welcome" component={Welcome} />
        <Route path={newCirclePath}>
          <NewCircleScreen back="/" onDone={({ id }) => goToRoom(id)} />
        </Route>
        <Route path="/circles/:circleId">
          {({ circleId }) => (
            <CircleScreen
              circleId={circleId}
              back="/"
              rooms={<CircleRooms circleId={circleId} />}
              onLeft={() => go('/', { replace: true })}
            />
          )}
        </Route>
        <Route path="/rooms/:roomId/files">{({ roomId }) => <RoomFilesScreen roomId={roomId} />}</Route>
        <Route path="/circles/:circleId/members">{({ circleId }) => <MembersScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/colleagues">{({ circleId }) => <ColleaguesScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/settings">
          {({ circleId }) => <CircleSettingsScreen circleId={circleId} />}
        </Route>
        <Route path="/circles/:circleId/rooms">{({ circleId }) => <RoomsScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/requests">{({ circleId }) => <RequestsScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/trust">{({ circleId }) => <TrustScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/bans">{({ circleId }) => <CircleBansScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/view">{({ circleId }) => <ViewAsScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/figures">{({ circleId }) => <FiguresScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/codes">{({ circleId }) => <CodesScreen circleId={circleId} />}</Route>
        <Route path="/circles/:circleId/codes/:codeId">
          {({ circleId, codeId }) => <CodesScreen circleId={circleId} codeId={codeId} />}
        </Route>
        <Route>
          <Redirect to="/" />
        </Route>
      </Switch>
    </Queries>
  )
}

function Welcome() {
  const [, go] = useLocation()
  return <WelcomeScreen onFounded={() => go(newCirclePath)} />
}

function Working() {
  return <Work more={useSafetyWork()} />
}

function Mine() {
  const [place] = useOrganizations().data ?? []
  return (
    <MeScreen names={<MyNames />} name={place?.displayName ?? ''} version={import.meta.env.VITE_VERSION as string}>
      <SafetyRows />
    </MeScreen>
  )
}
