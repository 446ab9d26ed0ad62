import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId, useState } from 'react'
import { Bar, Button, Choice, CirclePortrait, ColorDots, Empty, Field, Page, Steps, Strip } from '../../../ui/index.ts'
import { cleanName, nameProblem } from '../../people/index.ts'
import { fieldProblem, useSentence } from '../../people/web/index.ts'
import type { Circle, Code } from '../contract.ts'
import type { Draft } from './draft.ts'
import { PlaceChoice } from './PlaceChoice.tsx'
import { ToChats } from './Unreachable.tsx'
import { useCircleColours } from './use-circle-colours.ts'
import { useMakeCircle, useMyPlaces } from './use-make-circle.ts'

interface NameStepProps {
  back: string
  draft: Draft
  onDraft: (draft: Draft) => void
  onMade: (made: { circle: Circle; code: Code }) => void
}

export function NameStep({ back, draft, onDraft, onMade }: NameStepProps) {
  const { t } = useLingui()
  const form = useId()
  const { places, placeId, setPlace } = usePlace()
  const { problem, submit, busy, forget } = useSubmit({ draft, placeId, onMade })
  const change = (part: Partial<Draft>) => {
    forget()
    onDraft({ ...draft, ...part })
  }
  const bar = <Bar back={back} bare title={t`A new circle`} actions={<Steps at={1} of={3} />} />
  if (places?.length === 0) return <Page bar={bar}>{<NoPlace />}</Page>
  return (
    <Page width={480} bar={bar} foot={<MakeButton form={form} busy={busy} />}>
      <Form id={form} onSubmit={submit}>
        <div className="circles-portrait">
          <CirclePortrait name={draft.name.trim() || t`Its name`} brand={draft.brand} />
        </div>
        <Field
          label={t`What is your circle called?`}
          value={draft.name}
          onText={(name) => change({ name })}
          problem={problem?.field}
          enterKeyHint="go"
        />
        <KindAndColour draft={draft} change={change} />
        <PlaceChoice places={places} value={placeId} onChoose={setPlace} />
        {problem?.other && <Strip kind="bad">{problem.other}</Strip>}
      </Form>
    </Page>
  )
}

function Form({ id, onSubmit, children }: { id: string; onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      id={id}
      className="ui-form circles-new"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

function KindAndColour({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useLingui()
  const kinds: { value: Draft['kind']; label: string }[] = [
    { value: 'business', label: t`Business` },
    { value: 'teaching', label: t`Class` },
    { value: 'community', label: t`Community` },
    { value: 'internal', label: t`Team` },
  ]
  const colours = useCircleColours()
  return (
    <>
      <Choice label={t`It is for a`} options={kinds} value={draft.kind} onChoose={(kind) => change({ kind })} />
      <ColorDots label={t`Its colour`} options={colours} value={draft.brand} onChoose={(brand) => change({ brand })} />
    </>
  )
}

function MakeButton({ form, busy }: { form: string; busy: boolean }) {
  return (
    <>
      <Button type="submit" form={form} size="tall" wide busy={busy}>
        <Trans>Make its poster</Trans>
      </Button>
      <p className="ui-hint">
        <Trans>You are its host. Nobody else is in it yet.</Trans>
      </p>
    </>
  )
}

function NoPlace() {
  const { t } = useLingui()
  return (
    <Empty
      icon="people"
      ring="closed"
      title={t`Circles are made by the team`}
      says={t`Ask somebody who runs the place to make you part of its team.`}
      action={<ToChats />}
    />
  )
}

/** Where the circle will belong: the only place there is, or the one that was chosen. */
function usePlace() {
  const places = useMyPlaces()
  const [chosen, setPlace] = useState<string>()
  return { places, placeId: chosen ?? places?.[0]?.id, setPlace }
}

interface Submitting {
  draft: Draft
  placeId: string | undefined
  onMade: NameStepProps['onMade']
}

function useSubmit({ draft, placeId, onMade }: Submitting) {
  const sentence = useSentence()
  const make = useMakeCircle()
  const [problem, setProblem] = useState<{ field?: string; other?: string }>()
  const refused = (error: unknown) => {
    const wrong = fieldProblem(error, 'name')
    setProblem(wrong ? { field: sentence(wrong) } : { other: sentence(error) })
  }
  const submit = () => {
    const wrong = nameProblem(cleanName(draft.name))
    if (wrong) return setProblem({ field: sentence(wrong) })
    if (placeId) make.mutate({ organizationId: placeId, ...draft }, { onSuccess: onMade, onError: refused })
  }
  return { problem, submit, busy: make.isPending, forget: () => setProblem(undefined) }
}
