import { useLingui } from '@lingui/react/macro'
import { Check, Field, LongField } from '../../../ui/index.ts'
import type { CodeForm } from './use-code-form.ts'

/** What happens to whoever comes by the code: all of it may stay empty. */
export function CodeWelcome({ form }: { form: CodeForm }) {
  const { t } = useLingui()
  const { values, problems, set } = form
  const placeholder = '{label}'
  return (
    <>
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
