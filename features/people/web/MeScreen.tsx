import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { BigTitle, Icon, Page, Row, Rows, Segments, type Theme, useTheme } from '../../../ui/index.ts'
import { LanguageChoice } from './LanguageChoice.tsx'
import './people.css'
import { SignOutSheet } from './SignOutSheet.tsx'

interface MeScreenProps {
  /** My names in the places I am known in. */
  names?: ReactNode
  /** What other features add: whom I blocked, and the like. */
  children?: ReactNode
  version?: string | undefined
}

export function MeScreen({ names, children, version }: MeScreenProps) {
  const { t } = useLingui()
  const [leaving, setLeaving] = useState(false)
  return (
    <Page bar={<BigTitle title={t`Me`} />}>
      {names}
      <h2 className="ui-head">
        <Trans>How it looks</Trans>
      </h2>
      <Rows>
        <Row start={<Icon name="globe" />} title={t`Language`} end={<LanguageChoice quietLabel />} wraps />
        <Row start={<Icon name="moon" />} title={t`Appearance`} end={<ThemeChoice />} wraps />
      </Rows>
      {children}
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
      <About version={version} />
      <SignOutSheet open={leaving} onClose={() => setLeaving(false)} />
    </Page>
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
