import { useLingui } from '@lingui/react/macro'
import { Field } from '../../../ui/index.ts'
import { dayOf } from './code-state.ts'
import type { CodeForm } from './use-code-form.ts'

/** Both may stay empty: then the code neither ends nor fills up. */
export function CodeLimits({ form }: { form: CodeForm }) {
  const { t } = useLingui()
  return (
    <div className="codes-limits">
      <Field
        label={t`Last day (optional)`}
        type="date"
        min={dayOf(new Date().toISOString())}
        value={form.values.lastDay}
        onText={form.set('lastDay')}
        problem={form.problems.lastDay}
      />
      <Field
        label={t`For how many (optional)`}
        inputMode="numeric"
        placeholder={t`any number`}
        value={form.values.useLimit}
        onText={form.set('useLimit')}
        problem={form.problems.useLimit}
      />
    </div>
  )
}
