import { useLingui } from '@lingui/react/macro'
import { type ReactNode, Suspense } from 'react'
import { useLocation } from 'wouter'
import { ChatsScreen } from '../../features/rooms/web/index.ts'
import { lazy, useWide } from '../../platform/web/index.ts'
import { Rail, Skeleton, Split, Tabs } from '../../ui/index.ts'
import { KeepOffer } from './KeepOffer.tsx'
import { Routes } from './Routes.tsx'
import { usePalette } from './use-palette.ts'
import { usePlaces } from './use-places.ts'
import { useSavingHint } from './use-saving-hint.ts'
import { useWaitingSign } from './use-waiting-sign.ts'

// Apart: nobody needs it to read and write.
const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })))

/** A phone shows one thing and its tabs; a desktop a rail, the list, and what was chosen from it. */
export function Shell() {
  const [path] = useLocation()
  const wide = useWide()
  useWaitingSign()
  useSavingHint()
  const palette = usePalette()
  const chats = <ChatsScreen onFind={palette.show} />
  const screen = (
    <Suspense fallback={<Skeleton />}>
      <Routes />
    </Suspense>
  )
  return (
    <>
      {wide ? (
        <Desk chats={standsAlone(path) ? undefined : chats}>{screen}</Desk>
      ) : (
        <Phone tabs={hasTabs(path)}>{path === '/' ? chats : screen}</Phone>
      )}
      <KeepOffer />
      {palette.used && (
        <Suspense fallback={null}>
          <Palette open={palette.open} onClose={palette.hide} />
        </Suspense>
      )}
    </>
  )
}

/** Screens that bring their own list, or want none beside them. */
const standsAlone = (path: string): boolean =>
  /^\/(me|dev|sign-in|work|link|welcome|circles\/new|circles\/[^/]+\/codes)(\/|$)/.test(path)

const hasTabs = (path: string): boolean => path === '/' || path === '/me' || /^\/work(\/[^/]+)?$/.test(path)

function Phone({ tabs, children }: { tabs: boolean; children: ReactNode }) {
  const { t } = useLingui()
  const places = usePlaces()
  return (
    <div className="app app-phone">
      <div className="app-screen">{children}</div>
      {tabs && <Tabs label={t`Main`} places={places} />}
    </div>
  )
}

function Desk({ chats, children }: { chats: ReactNode | undefined; children: ReactNode }) {
  const { t } = useLingui()
  const places = usePlaces()
  return (
    <div className="app app-desk">
      <Rail label={t`Main`} places={places} />
      {chats ? (
        <Split list={chats} showing="main">
          {children}
        </Split>
      ) : (
        <div className="app-screen">{children}</div>
      )}
    </div>
  )
}
