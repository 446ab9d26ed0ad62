import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/index.ts'
import { Bar, Button, ColorDots, Field, Page, Skeleton, Strip, useAccent, useToast } from '../../../../ui/index.ts'
import { cleanName, nameProblem } from '../../../people/index.ts'
import { fieldProblem, useSentence } from '../../../people/web/index.ts'
import { presetBrands } from '../../accent.ts'
import type { changeOrganization, Organization, Settings } from '../../contract.ts'
import { organizationPolicy } from '../../policy.ts'
import { LogoChoice, PlaceLogo } from './LogoChoice.tsx'
import { useDoing, useSettings } from './use-work.ts'

export function SettingsScreen({ place }: { place: Organization }) {
  const { t } = useLingui()
  const { data: settings } = useSettings(place.id)
  const mayChange = organizationPolicy.change.allows(null, place)
  const form = useId()
  const bar = <Bar title={t`Settings`} sub={place.name} back={`/work/${place.id}`} backOnPhone />
  if (!settings) return <Page bar={bar}>{<Skeleton />}</Page>
  if (!mayChange) return <Page bar={bar}>{<ReadOnly settings={settings} />}</Page>
  return (
    <Page
      bar={bar}
      foot={
        <Button type="submit" form={form} size="tall" wide>
          <Trans>Save the changes</Trans>
        </Button>
      }
    >
      <SettingsForm key={place.id} form={form} settings={settings} />
    </Page>
  )
}

function ReadOnly({ settings }: { settings: Settings }) {
  return (
    <div className="work-settings">
      <Look settings={settings} />
      <p className="ui-hint">
        <Trans>Days begin and end as in {settings.zone}. Owners and administrators can change this.</Trans>
      </p>
    </div>
  )
}

function SettingsForm({ form, settings }: { form: string; settings: Settings }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const { draft, change, problem, submit } = useSettingsForm(settings)
  const colours = useColours()
  return (
    <form
      id={form}
      className="work-settings ui-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Look settings={{ ...draft, logo: settings.logo }} />
      <LogoChoice settings={settings} />
      <Field
        label={t`Name`}
        value={draft.name}
        onText={(name) => change({ name })}
        problem={problem.field === 'name' ? sentence(problem.code) : undefined}
      />
      <ColorDots label={t`Colour`} options={colours} value={draft.accent} onChoose={(accent) => change({ accent })} />
      <Field
        label={t`A sentence on the page of every code (optional)`}
        value={draft.landingText}
        maxLength={200}
        onText={(landingText) => change({ landingText })}
        hint={t`For example: tea since 1987, open until ten.`}
      />
      <ZoneChoice zone={draft.zone} onChoose={(zone) => change({ zone })} />
      {problem.field === '' && problem.code !== undefined && <Strip kind="bad">{sentence(problem.code)}</Strip>}
    </form>
  )
}

function ZoneChoice({ zone, onChoose }: { zone: string; onChoose: (zone: string) => void }) {
  const field = useId()
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])], [zone])
  return (
    <div className="ui-field">
      <label className="ui-label" htmlFor={field}>
        <Trans>Days begin and end as in</Trans>
      </label>
      <select id={field} className="ui-input" value={zone} onChange={(event) => onChoose(event.currentTarget.value)}>
        {zones.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <p className="ui-field-hint">
        <Trans>In another zone days begin at another hour: dates of codes and figures of a day move with it.</Trans>
      </p>
    </div>
  )
}

function useColours() {
  const { t } = useLingui()
  return [
    { value: presetBrands.ink, label: t`Ink` },
    { value: presetBrands.green, label: t`Green` },
    { value: presetBrands.blue, label: t`Blue` },
    { value: presetBrands.rust, label: t`Rust` },
    { value: presetBrands.gold, label: t`Gold` },
    { value: presetBrands.red, label: t`Red` },
    { value: presetBrands.violet, label: t`Violet` },
  ]
}

/** As its people know it. */
function Look({ settings }: { settings: Pick<Settings, 'id' | 'name' | 'accent' | 'landingText' | 'logo'> }) {
  return (
    <div className="work-look" {...useAccent(settings.accent)}>
      <PlaceLogo settings={settings} size={60} />
      <div>
        <b dir="auto">{settings.name}</b>
        <p dir="auto">{settings.landingText}</p>
      </div>
    </div>
  )
}

interface Problem {
  /** '' where no field is to blame. */
  field: string
  code: unknown
}

function useSettingsForm(settings: Settings) {
  const { t } = useLingui()
  const toast = useToast()
  const [draft, setDraft] = useState(settings)
  const [problem, setProblem] = useState<Problem>({ field: '', code: undefined })
  const save = useDoing(settings.id, ({ name, zone, accent, landingText }: Settings) =>
    call<typeof changeOrganization>('PATCH /organizations/:organizationId', {
      ...{ organizationId: settings.id, name, zone, accent, landingText },
    }),
  )
  const change = (part: Partial<Settings>) => {
    setDraft({ ...draft, ...part })
    setProblem({ field: '', code: undefined })
  }
  const submit = () => {
    const wrong = nameProblem(cleanName(draft.name))
    if (wrong) return setProblem({ field: 'name', code: wrong })
    save.mutate(draft, {
      onSuccess: () => toast({ says: t`Saved.` }),
      onError: (error) => {
        const code = fieldProblem(error, 'name')
        setProblem(code ? { field: 'name', code } : { field: '', code: error })
      },
    })
  }
  return { draft, change, problem, submit }
}
