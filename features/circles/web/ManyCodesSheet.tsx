import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { InputOf } from '../../../platform/contract/endpoint.ts'
import { ApiError, call } from '../../../platform/web/index.ts'
import { Button, LongField, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { createCodes } from '../contract.ts'
import { CodeLimits } from './CodeLimits.tsx'
import { CodeWelcome } from './CodeWelcome.tsx'
import { linesOf } from './code-lines.ts'
import { circleKeys } from './use-circles.ts'
import { useCodeForm } from './use-code-form.ts'

interface ManyCodesSheetProps {
  circleId: string
  open: boolean
  onClose: () => void
}

/** A code for each line of a list, such as one for each table. */
export function ManyCodesSheet({ circleId, open, onClose }: ManyCodesSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Many codes at once`}
      says={<Trans>Each line becomes a code with a poster of its own. Tags go behind a colon.</Trans>}
    >
      {open && <ManyCodes circleId={circleId} onMade={onClose} />}
    </Sheet>
  )
}

function ManyCodes({ circleId, onMade }: { circleId: string; onMade: () => void }) {
  const { t } = useLingui()
  const form = useCodeForm(undefined, true)
  const { list, change, make, problem, count } = useMaking(circleId, onMade)
  const submit = () => {
    const values = form.check()
    if (values) make(values, form.refused)
  }
  return (
    <form
      className="ui-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <LongField
        label={t`One a line`}
        rows={6}
        value={list}
        onText={change}
        placeholder={t`Table 1: window` + '\n' + t`Table 2`}
        problem={problem}
      />
      {list.trim() === '' && (
        <Button
          kind="soft"
          onClick={() => change(Array.from({ length: 40 }, (_, nr) => t`Table ${nr + 1}`).join('\n'))}
        >
          <Trans>Fill in tables 1 to 40</Trans>
        </Button>
      )}
      <CodeLimits form={form} />
      <CodeWelcome form={form} />
      {form.problems.other && <Strip kind="bad">{form.problems.other}</Strip>}
      <Button type="submit" size="tall" wide>
        {count === 0 ? <Trans>Make the codes</Trans> : plural(count, { one: 'Make # code', other: 'Make # codes' })}
      </Button>
    </form>
  )
}

type Ways = Omit<InputOf<typeof createCodes>, 'circleId' | 'codes'>

function useMaking(circleId: string, onMade: () => void) {
  const { t } = useLingui()
  const toast = useToast()
  const sentence = useSentence()
  const client = useQueryClient()
  const [list, setList] = useState('')
  const [ids] = useState(() => Array.from({ length: 101 }, () => v7()))
  const [problem, setProblem] = useState<string>()
  const lines = linesOf(list)
  const making = useMutation({
    mutationFn: (ways: Ways) => {
      const codes = lines.map((line, nr) => ({ codeId: ids[nr] ?? v7(), ...line }))
      return call<typeof createCodes>('PUT /circles/:circleId/codes', { circleId, ...ways, codes })
    },
    onSuccess: ({ codes }) => {
      void client.invalidateQueries({ queryKey: circleKeys.codes(circleId) })
      toast({ says: t`${plural(codes.length, { one: '# code is made.', other: '# codes are made.' })}` })
      onMade()
    },
  })
  const make = (ways: Ways, refused: (error: unknown) => void) =>
    making.mutate(ways, {
      onError: (error) => (ofList(error) ? setProblem(named(sentence(error), error)) : refused(error)),
    })
  const change = (typed: string) => {
    setList(typed)
    setProblem(undefined)
  }
  return { list, change, make, problem, count: lines.length }
}

const ofList = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  (error.code.startsWith('labels_') || Object.keys(error.fields).some((key) => key.startsWith('codes')))

/** The sentence, with the lines it is about. */
const named = (said: string, { details }: ApiError): string =>
  details['labels'] ? `${said} (${details['labels']})` : said
