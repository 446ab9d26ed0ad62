import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { Button, Field, Logo, Page, Strip, useTitle } from '../../../ui/index.ts'
import { cleanName, nameProblem } from '../../people/index.ts'
import { fieldProblem, LanguageChoice, useSentence } from '../../people/web/index.ts'
import type { Organization } from '../contract.ts'
import './organizations.css'
import { localZone, useFounding } from './use-founding.ts'

/** The first screen of who runs the server: one name for the place, one for themselves. */
export function WelcomeScreen({ onFounded }: { onFounded: (organization: Organization) => void }) {
  const { t } = useLingui()
  const form = useId()
  const { names, setName, problems, founding, submit } = useWelcomeForm(onFounded)
  const zone = localZone()
  useTitle(t`Welcome to Opencircle`)
  return (
    <Page
      width={480}
      foot={
        <Button type="submit" form={form} size="tall" wide busy={founding.isPending}>
          <Trans>Go on to the first circle</Trans>
        </Button>
      }
    >
      <form
        id={form}
        className="organizations-welcome"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Greeting />
        <Field
          label={t`What is your place called?`}
          hint={t`The shop, school, company or club that your circles belong to.`}
          value={names.name}
          onText={setName('name')}
          problem={problems.name}
          autoComplete="organization"
          enterKeyHint="next"
        />
        <Field
          label={t`And what do people there call you?`}
          value={names.displayName}
          onText={setName('displayName')}
          problem={problems.displayName}
          autoComplete="nickname"
          enterKeyHint="go"
        />
        <LanguageChoice />
        <p className="ui-hint">
          <Trans>Days begin and end as in {zone}.</Trans>
        </p>
        {problems.other && <Strip kind="bad">{problems.other}</Strip>}
      </form>
    </Page>
  )
}

const Greeting = () => (
  <header>
    <Logo size={72} />
    <h1>
      <Trans>Welcome to Opencircle</Trans>
    </h1>
    <p>
      <Trans>In two minutes the people you serve can scan a code and be in.</Trans>
    </p>
  </header>
)

type Named = 'name' | 'displayName'

function useWelcomeForm(onFounded: (organization: Organization) => void) {
  const sentence = useSentence()
  const founding = useFounding()
  const [names, setNames] = useState<Record<Named, string>>({ name: '', displayName: '' })
  const [problems, setProblems] = useState<{ [field in Named | 'other']?: string | undefined }>({})
  const setName = (field: Named) => (text: string) => {
    setNames({ ...names, [field]: text })
    setProblems({ ...problems, [field]: undefined, other: undefined })
  }
  const problemOf = (field: Named) => {
    const wrong = nameProblem(cleanName(names[field]))
    return wrong ? { [field]: sentence(wrong) } : {}
  }
  const refused = (error: unknown) => {
    const found = (['name', 'displayName'] as const).flatMap((field) => {
      const code = fieldProblem(error, field)
      return code ? [[field, sentence(code)]] : []
    })
    setProblems(found.length > 0 ? Object.fromEntries(found) : { other: sentence(error) })
  }
  const submit = () => {
    const wrong = { ...problemOf('name'), ...problemOf('displayName') }
    setProblems(wrong)
    if (Object.keys(wrong).length === 0) founding.mutate(names, { onSuccess: onFounded, onError: refused })
  }
  return { names, setName, problems, founding, submit }
}
