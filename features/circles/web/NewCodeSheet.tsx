import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { v7 } from 'uuid'
import { Button, Field, Sheet, Strip } from '../../../ui/index.ts'
import type { Code } from '../contract.ts'
import { CodeLimits } from './CodeLimits.tsx'
import { CodeWelcome } from './CodeWelcome.tsx'
import { useCreateCode } from './use-code.ts'
import { useCodeForm } from './use-code-form.ts'

interface NewCodeSheetProps {
  circleId: string
  open: boolean
  onClose: () => void
  onMade: (code: Code) => void
}

export function NewCodeSheet({ circleId, open, onClose, onMade }: NewCodeSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`A new code`}
      says={<Trans>Whoever scans it gives a name and is in. You can switch it off at any time.</Trans>}
    >
      {open && (
        <NewCodeForm
          circleId={circleId}
          onMade={(code) => {
            onClose()
            onMade(code)
          }}
        />
      )}
    </Sheet>
  )
}

function NewCodeForm({ circleId, onMade }: { circleId: string; onMade: (code: Code) => void }) {
  const { t } = useLingui()
  const create = useCreateCode(circleId)
  const form = useCodeForm()
  const [codeId] = useState(() => v7())
  const submit = () => {
    const values = form.check()
    if (values) create.mutate({ codeId, ...values }, { onSuccess: onMade, onError: form.refused })
  }
  return (
    <form
      className="ui-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={t`Where does it hang, or who gives it?`}
        placeholder={t`Table 12`}
        value={form.values.label}
        onText={form.set('label')}
        problem={form.problems.label}
        enterKeyHint="done"
      />
      <CodeLimits form={form} />
      <CodeWelcome form={form} />
      {form.problems.other && <Strip kind="bad">{form.problems.other}</Strip>}
      <Button type="submit" size="tall" wide busy={create.isPending}>
        <Trans>Make the code</Trans>
      </Button>
    </form>
  )
}
