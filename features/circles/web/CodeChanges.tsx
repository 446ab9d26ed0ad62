import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button, Field, Icon, Row, Rows, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Code } from '../contract.ts'
import { CodeLimits } from './CodeLimits.tsx'
import { CodeMoves } from './CodeMoves.tsx'
import { CodeWelcome } from './CodeWelcome.tsx'
import { useChangeCode } from './use-code.ts'
import { useCodeForm } from './use-code-form.ts'

/** What hosts may change. The paper stays as it is. */
export function CodeChanges({ code }: { code: Code }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'edit' | 'off' | null>(null)
  const switching = useSwitch(code)
  const off = code.revokedAt !== null
  return (
    <section>
      <h2 className="ui-head">
        <Trans>Only hosts change this</Trans>
      </h2>
      {switching.problem && <Strip kind="bad">{switching.problem}</Strip>}
      <Rows>
        <Row start={<Icon name="edit" />} title={t`Name, greeting, tags, limits`} onClick={() => setOpen('edit')} />
        <Row
          start={<Icon name={off ? 'check' : 'shield'} />}
          title={off ? t`Switch it on again` : t`Switch it off`}
          sub={off ? t`The paper that hangs works at once` : t`The paper may stay where it hangs`}
          onClick={() => (off ? switching.turn(true) : setOpen('off'))}
        />
        <CodeMoves code={code} />
      </Rows>
      <Sheet open={open === 'edit'} onClose={() => setOpen(null)} title={t`Change this code`}>
        <ChangeForm code={code} onDone={() => setOpen(null)} />
      </Sheet>
      <OffSheet code={code} open={open === 'off'} onClose={() => setOpen(null)} onOff={() => switching.turn(false)} />
    </section>
  )
}

function useSwitch(code: Code) {
  const { t } = useLingui()
  const toast = useToast()
  const sentence = useSentence()
  const { mutate, error } = useChangeCode(code)
  const turn = (on: boolean) =>
    mutate(
      { revoked: !on },
      { onSuccess: () => toast({ says: on ? t`${code.label} lets people in again.` : t`${code.label} is off.` }) },
    )
  return { turn, problem: error ? sentence(error) : null }
}

interface OffSheetProps {
  code: Code
  open: boolean
  onClose: () => void
  onOff: () => void
}

function OffSheet({ code, open, onClose, onOff }: OffSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Switch ${code.label} off?`}
      says={
        <Trans>
          Whoever scans it from now on reads that it has ended. Those who came in with it stay. You can switch it on
          again, and nothing has to be printed anew.
        </Trans>
      }
      action={
        <Button
          grave
          size="tall"
          wide
          onClick={() => {
            onOff()
            onClose()
          }}
        >
          <Trans>Switch it off</Trans>
        </Button>
      }
    />
  )
}

function ChangeForm({ code, onDone }: { code: Code; onDone: () => void }) {
  const { t } = useLingui()
  const change = useChangeCode(code)
  const form = useCodeForm(code)
  const submit = () => {
    const values = form.check()
    if (values) change.mutate(values, { onSuccess: onDone, onError: form.refused })
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
        value={form.values.label}
        onText={form.set('label')}
        problem={form.problems.label}
        hint={t`Printed on posters from now on; what hangs already keeps its words.`}
      />
      <CodeLimits form={form} />
      <CodeWelcome form={form} />
      {form.problems.other && <Strip kind="bad">{form.problems.other}</Strip>}
      <Button type="submit" size="tall" wide busy={change.isPending}>
        <Trans>Keep the change</Trans>
      </Button>
    </form>
  )
}
