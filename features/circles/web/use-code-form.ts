import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { cleanName, nameProblem } from '../../people/index.ts'
import { fieldProblem, useSentence } from '../../people/web/index.ts'
import type { Code } from '../contract.ts'
import { tagsIn } from './code-lines.ts'
import { dayOf, endOfDay } from './code-state.ts'

/** As typed. */
interface Typed {
  label: string
  lastDay: string
  useLimit: string
  greeting: string
  /** With commas between them. */
  tags: string
  approval: boolean
  opens: Code['opens']
}

type Problems = { [field in keyof Typed | 'other']?: string | undefined }
export type CodeForm = ReturnType<typeof useCodeForm>

/** Of several tags the wrong one is named by its place. */
const refusedField = (error: unknown, field: string) =>
  fieldProblem(error, field) ??
  Array.from({ length: 10 }, (_, nr) => fieldProblem(error, `${field}.${nr}`)).find(Boolean)

const nothing: Typed = {
  ...{ label: '', lastDay: '', useLimit: '', greeting: '', tags: '' },
  approval: false,
  opens: 'room',
}

const typedFrom = (code: Code | undefined): Typed =>
  code
    ? {
        ...code,
        lastDay: code.expiresAt ? dayOf(code.expiresAt) : '',
        useLimit: code.useLimit ? String(code.useLimit) : '',
        tags: code.tags.join(', '),
      }
    : nothing

/** @param unnamed the names are given elsewhere */
export function useCodeForm(code?: Code, unnamed = false) {
  const sentence = useSentence()
  const wrongIn = useWrong(code)
  const [values, setValues] = useState(() => typedFrom(code))
  const [problems, setProblems] = useState<Problems>({})
  const set = (field: keyof Typed) => (typed: string | boolean) => {
    setValues({ ...values, [field]: typed })
    setProblems({ ...problems, [field]: undefined, other: undefined })
  }
  /** What the server wants, or null when something is wrong: the sentences then stand under the fields. */
  const check = () => {
    const wrong = wrongIn(unnamed ? { ...values, label: 'x' } : values)
    setProblems(wrong)
    return Object.keys(wrong).length > 0 ? null : valuesOf(values)
  }
  const refused = (error: unknown) => {
    const field = (['label', 'greeting', 'tags'] as const).find((one) => refusedField(error, one))
    setProblems({ [field ?? 'other']: sentence(error) })
  }
  return { values, problems, set, check, refused }
}

const valuesOf = ({ label, lastDay, useLimit, greeting, tags, approval, opens }: Typed) => ({
  ...{ greeting, approval, opens, tags: tagsIn(tags) },
  label,
  expiresAt: lastDay ? endOfDay(lastDay) : null,
  useLimit: useLimit.trim() ? Number(useLimit) : null,
})

function useWrong(code: Code | undefined): (values: Typed) => Problems {
  const { t } = useLingui()
  const sentence = useSentence()
  return ({ label, lastDay, useLimit }) => {
    const problems: Problems = {}
    const name = nameProblem(cleanName(label))
    if (name) problems.label = name === 'name_missing' ? t`Write where it hangs, or whose it is.` : sentence(name)
    if (isPast(lastDay, code)) problems.lastDay = t`That day is over.`
    if (!isLimit(useLimit)) problems.useLimit = t`A whole number from 1 to 1,000,000, or nothing.`
    return problems
  }
}

/** A day that was over already may stay as it is. */
function isPast(lastDay: string, code: Code | undefined): boolean {
  const end = endOfDay(lastDay)
  if (end === null || (code?.expiresAt && dayOf(code.expiresAt) === lastDay)) return false
  return Date.parse(end) < Date.now()
}

function isLimit(typed: string): boolean {
  const limit = Number(typed)
  return typed.trim() === '' || (Number.isInteger(limit) && limit >= 1 && limit <= 1_000_000)
}
