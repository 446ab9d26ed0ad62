import { useLingui } from '@lingui/react/macro'
import { Check, Field, LongField, Segments } from '../../../ui/index.ts'
import type { CodeForm } from './use-code-form.ts'

/** What happens to whoever comes by the code: all of it may stay empty. */
export function CodeWelcome({ form }: { form: CodeForm }) {
  const { t } = useLingui()
  const { values, problems, set } = form
  const placeholder = '{label}'
  return (
    <>
      <Opens form={form} />
      <LongField
        label={t`A greeting to each newcomer (optional)`}
        rows={2}
        maxLength={500}
        value={values.greeting}
        onText={set('greeting')}
        problem={problems.greeting}
        hint={t`From you, to them alone. ${placeholder} becomes the name of the code.`}
      />
      <Field
        label={t`Tags (optional)`}
        placeholder={t`window, regulars`}
        value={values.tags}
        onText={set('tags')}
        problem={problems.tags}
        hint={t`Kept with whoever comes by it; hosts and the team see them.`}
      />
      <Check
        label={t`Somebody lets each person in`}
        says={t`Whoever scans it asks first and waits for a yes.`}
        checked={values.approval}
        onCheck={set('approval')}
      />
    </>
  )
}

/** Where whoever comes by it finds themselves. */
function Opens({ form: { values, set } }: { form: CodeForm }) {
  const { t } = useLingui()
  const means = {
    room: t`They come where everybody writes.`,
    giver: t`They come to a talk of their own, with whoever made the code. The chat stays open to them.`,
    team: t`They come to a talk of their own, with the hosts and moderators. The chat stays open to them.`,
  }
  return (
    <div>
      <Segments
        label={t`What it opens`}
        options={[
          { value: 'room', label: t`The chat` },
          { value: 'giver', label: t`Its giver` },
          { value: 'team', label: t`The team` },
        ]}
        value={values.opens}
        onChoose={set('opens')}
      />
      <p className="circles-means" aria-live="polite">
        {means[values.opens]}
      </p>
    </div>
  )
}
