import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Bar, Button, Check, ColorDots, Field, LongField, Page, Skeleton, Strip, useAccent } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle } from '../contract.ts'
import { Archive, Archived } from './Archive.tsx'
import './circles.css'
import { CoverChoice } from './CoverChoice.tsx'
import { circlePath } from './paths.ts'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCircleColours } from './use-circle-colours.ts'
import { type CircleDraft, useCircleSettings } from './use-circle-settings.ts'
import { useCircle } from './use-circles.ts'
import { useRights } from './use-rights.ts'
import { WhoComesIn, WhoWrites } from './WhoComesIn.tsx'

/** For hosts: what the circle says of itself, who comes in, who writes. */
export function CircleSettingsScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const form = useId()
  const { data: circle, error, refetch } = useCircle(circleId)
  const { change } = useRights(circle)
  const bar = <Bar title={t`Settings`} sub={circle?.name} back={circlePath(circleId)} />
  const open = circle && change && !circle.archivedAt
  const gone = circle ? isGone(error) : error !== null
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={bar} foot={open ? <Save form={form} /> : undefined}>
        {gone && <Unreachable error={error} retry={refetch} />}
        {!circle && !gone && <Skeleton />}
        {circle && !gone && <Settled form={form} circle={circle} />}
      </Page>
    </div>
  )
}

function Settled({ form, circle }: { form: string; circle: Circle }) {
  if (!useRights(circle).change) return <OnlyHosts />
  return circle.archivedAt ? <Archived circle={circle} /> : <Settings key={circle.id} form={form} circle={circle} />
}

const Save = ({ form }: { form: string }) => (
  <Button type="submit" form={form} size="tall" wide>
    <Trans>Save the changes</Trans>
  </Button>
)

function OnlyHosts() {
  return (
    <p className="circles-settings ui-hint">
      <Trans>Hosts change this, and whoever looks after the content.</Trans>
    </p>
  )
}

function Settings({ form, circle }: { form: string; circle: Circle }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const { changeAll } = useRights(circle)
  const { draft, change, problem, submit } = useCircleSettings(circle)
  const says = (field: string) => (problem?.field === field ? sentence(problem.code) : undefined)
  return (
    <>
      <form
        id={form}
        className="circles-settings ui-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {changeAll && <Looks circle={circle} draft={draft} change={change} problem={says} />}
        <Rules draft={draft} change={change} problem={says} />
        {changeAll && !circle.allStaff && (
          <WhoComesIn draft={draft} change={change} problem={says} suggestion={problem?.suggestion} />
        )}
        <WhoWrites draft={draft} change={change} />
        {changeAll && (
          <Check
            label={t`Members may write to the team alone`}
            says={t`Hosts and moderators find each such talk among their chats.`}
            checked={draft.talks}
            onCheck={(talks) => change({ talks })}
          />
        )}
        {says('') && <Strip kind="bad">{says('')}</Strip>}
      </form>
      {changeAll && !circle.allStaff && <Archive circle={circle} />}
    </>
  )
}

export interface DraftProps {
  draft: CircleDraft
  change: (part: Partial<CircleDraft>) => void
}

interface PartProps extends DraftProps {
  problem: (field: string) => string | undefined
}

function Looks({ circle, draft, change, problem }: PartProps & { circle: Circle }) {
  const { t } = useLingui()
  const colours = useCircleColours()
  return (
    <>
      <div className="circles-portrait" {...useAccent(draft.brand)}>
        <CoverChoice circle={circle} name={draft.name.trim() || t`Its name`} brand={draft.brand} />
      </div>
      <Field label={t`Name`} value={draft.name} onText={(name) => change({ name })} problem={problem('name')} />
      <ColorDots label={t`Its colour`} options={colours} value={draft.brand} onChoose={(brand) => change({ brand })} />
      <LongField
        label={t`What it is about (optional)`}
        value={draft.description}
        rows={2}
        maxLength={300}
        onText={(description) => change({ description })}
        hint={t`Stands on the pages of its codes, too.`}
        problem={problem('description')}
      />
    </>
  )
}

function Rules({ draft, change, problem }: PartProps) {
  const { t } = useLingui()
  return (
    <LongField
      label={t`What holds here (optional)`}
      value={draft.rules}
      maxLength={4000}
      onText={(rules) => change({ rules })}
      problem={problem('rules')}
    />
  )
}
