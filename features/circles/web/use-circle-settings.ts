import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, call } from '../../../platform/web/index.ts'
import { useToast } from '../../../ui/index.ts'
import { cleanName, nameProblem } from '../../people/index.ts'
import { fieldProblem } from '../../people/web/index.ts'
import type { archiveCircle, Circle, changeCircle, restoreCircle } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

const fields = ['name', 'brand', 'slug', 'description', 'rules', 'visibility', 'question'] as const
const rights = ['guestsMay', 'writers', 'newcomersSee', 'talks'] as const
export type CircleDraft = Pick<Circle, (typeof fields)[number] | (typeof rights)[number]>

interface Problem {
  /** '' where no field is to blame. */
  field: string
  code: unknown
  suggestion?: string | undefined
}

export function useCircleSettings(circle: Circle) {
  const { t } = useLingui()
  const toast = useToast()
  const [draft, setDraft] = useState<CircleDraft>(circle)
  const [problem, setProblem] = useState<Problem>()
  const save = useSaving(circle.id)
  const change = (part: Partial<CircleDraft>) => {
    setDraft({ ...draft, ...part })
    setProblem(undefined)
  }
  const submit = () => {
    const wrong = nameProblem(cleanName(draft.name))
    if (wrong) return setProblem({ field: 'name', code: wrong })
    save.mutate(changed(circle, draft), {
      onSuccess: () => toast({ says: t`Saved.` }),
      onError: (error) => setProblem(problemOf(error)),
    })
  }
  return { draft, change, problem, submit, busy: save.isPending }
}

/** Only what is another one now: of two hosts who change different things at once, both are heard. */
function changed(circle: Circle, draft: CircleDraft): Partial<CircleDraft> {
  const keys = [...fields, ...rights].filter((key) => draft[key] !== circle[key])
  return Object.fromEntries(keys.map((key) => [key, key === 'slug' ? draft.slug?.trim() || null : draft[key]]))
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof ApiError)) return { field: '', code: error }
  const field = fields.find((one) => fieldProblem(error, one))
  if (field) return { field, code: error }
  const taken = error.code === 'slug_taken'
  return { field: taken ? 'slug' : '', code: error, suggestion: taken ? error.details['suggestion'] : undefined }
}

function useSaving(circleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<CircleDraft>) =>
      call<typeof changeCircle>('PATCH /circles/:circleId', { circleId, ...change }),
    onSuccess: () => client.invalidateQueries({ queryKey: circleKeys.one(circleId) }),
  })
}

export function useArchiving(circleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rests: boolean) =>
      rests
        ? call<typeof archiveCircle>('PUT /circles/:circleId/archive', { circleId })
        : call<typeof restoreCircle>('DELETE /circles/:circleId/archive', { circleId }),
    onSuccess: () => client.invalidateQueries({ queryKey: circleKeys.one(circleId) }),
  })
}
