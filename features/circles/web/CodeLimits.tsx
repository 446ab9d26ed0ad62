import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Field } from '../../../ui/index.ts'
import { dayOf } from './code-state.ts'
import type { CodeForm } from './use-code-form.ts'

/** Both may stay empty: then the code neither ends nor fills up. */
export function CodeLimits({ form }: { form: CodeForm }) {
  const { t } = useLingui()
  const [today] = useState(() => dayOf(new Date().toISOString()))
  return (
    <div className="codes-limits">
      <Field
        label={t`Last day (optional)`}
        type="date"
        min={today}
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
