import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { session, useStore } from '../../../platform/web/index.ts'
import { BigTitle, Icon, Page, Row, Rows, Segments, type Theme, useTheme } from '../../../ui/index.ts'
import { DeviceList } from './DeviceList.tsx'
import { InAppHint } from './InAppHint.tsx'
import { KeepRow } from './KeepRow.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { PasskeyList } from './PasskeyList.tsx'
import './people.css'
import { EraseSheet } from './EraseSheet.tsx'
import { Privacy } from './Privacy.tsx'
import { SignOutSheet } from './SignOutSheet.tsx'
import { ZoneChoice } from './ZoneChoice.tsx'

interface MeScreenProps {
  /** My names in the places I am known in. */
  names?: ReactNode
  /** As whom one is here. */
  name?: string
  /** More of what is mine alone, below privacy: whom I do not want to hear from. */
  children?: ReactNode
  version?: string | undefined
}

export function MeScreen({ names, name = '', children, version }: MeScreenProps) {
  const { t } = useLingui()
  return (
    <Page bar={<BigTitle title={t`Me`} />}>
      {names}
      <InAppHint />
      <Rows label={t`How you come back`}>
        <KeepRow name={name} />
      </Rows>
      <DeviceList />
      <PasskeyList />
      <Looks />
      <Privacy />
      {children}
      <Leaving />
      <Operator />
      <Erasing />
      <About version={version} />
    </Page>
  )
}

function Looks() {
  const { t } = useLingui()
  return (
    <>
      <h2 className="ui-head">
        <Trans>How it looks</Trans>
      </h2>
      <Rows>
        <Row start={<Icon name="globe" />} title={t`Language`} end={<LanguageChoice quietLabel />} wraps />
        <Row start={<Icon name="moon" />} title={t`Appearance`} end={<ThemeChoice />} wraps />
        <Row start={<Icon name="clock" />} title={t`Time zone`} end={<ZoneChoice />} />
      </Rows>
    </>
  )
}

function ThemeChoice() {
  const { t } = useLingui()
  const [theme, setTheme] = useTheme()
  const options: { value: Theme; label: string }[] = [
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'system', label: t`System` },
  ]
  return <Segments label={t`Appearance`} quietLabel options={options} value={theme} onChoose={setTheme} />
}

function Leaving() {
  const { t } = useLingui()
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <h2 className="ui-head">
        <Trans>This browser</Trans>
      </h2>
      <Rows>
        <Row
          start={<Icon name="leave" />}
          title={t`Sign out`}
          sub={t`What you wrote stays in its circles`}
          onClick={() => setLeaving(true)}
        />
      </Rows>
      <SignOutSheet open={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}

/** Far from what is pressed every day. */
function Erasing() {
  const { t } = useLingui()
  const [erasing, setErasing] = useState(false)
  return (
    <>
      <Rows label={t`Erase me`}>
        <Row
          start={<Icon name="trash" />}
          title={t`Erase me`}
          sub={t`Names, logins and places go, for ever`}
          onClick={() => setErasing(true)}
          chevron={false}
          grave
        />
      </Rows>
      <EraseSheet open={erasing} onClose={() => setErasing(false)} />
    </>
  )
}

/** For whoever runs the server. */
function Operator() {
  const { t } = useLingui()
  const runsServer = useStore(session, (state) => state.runsServer)
  if (!runsServer) return null
  return (
    <>
      <h2 className="ui-head">
        <Trans>This server</Trans>
      </h2>
      <Rows>
        <Row start={<Icon name="mail" />} title={t`Mail`} sub={t`Whether codes arrive`} href="/dev/mail" />
      </Rows>
    </>
  )
}

function About({ version }: { version: string | undefined }) {
  return (
    <p className="ui-hint people-about">
      <Trans>
        Opencircle is free software, run here by the place itself. It shows no advertisements and follows nobody around.
      </Trans>
      {version && (
        <>
          <br />
          <Trans>Version {version}</Trans>
        </>
      )}
    </p>
  )
}
