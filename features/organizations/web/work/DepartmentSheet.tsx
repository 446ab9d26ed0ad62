import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { v7 as newId } from 'uuid'
import { call } from '../../../../platform/web/index.ts'
import { Button, Field, Sheet, Strip } from '../../../../ui/index.ts'
import { cleanName, nameProblem } from '../../../people/index.ts'
import { fieldProblem, useSentence } from '../../../people/web/index.ts'
import type { changeDepartment, createDepartment, Department, Organization } from '../../contract.ts'
import { type Branch, placesFor } from './department-tree.ts'
import { useDoing } from './use-work.ts'

/** One that is there, or one to be made. */
export interface Editing {
  id?: string
  name: string
  parentId: string | null
}

interface DepartmentSheetProps {
  place: Organization
  departments: Department[]
  editing: Editing | null
  onClose: () => void
}

export function DepartmentSheet({ place, departments, editing, onClose }: DepartmentSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet open={editing !== null} onClose={onClose} title={editing?.id ? t`Change the department` : t`New department`}>
      {editing && <DepartmentForm place={place} departments={departments} editing={editing} onDone={onClose} />}
    </Sheet>
  )
}

interface DepartmentFormProps {
  place: Organization
  departments: Department[]
  editing: Editing
  onDone: () => void
}

function DepartmentForm({ place, departments, editing, onDone }: DepartmentFormProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const [draft, setDraft] = useState(editing)
  const [problem, setProblem] = useState<string>()
  const save = useSave(place.id, editing.id)
  const submit = () => {
    const wrong = nameProblem(cleanName(draft.name))
    if (wrong) return setProblem(sentence(wrong))
    save.mutate(draft, {
      onSuccess: onDone,
      onError: (error) => setProblem(sentence(fieldProblem(error, 'name') ?? error)),
    })
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
        label={t`Name`}
        value={draft.name}
        onText={(name) => {
          setDraft({ ...draft, name })
          setProblem(undefined)
        }}
        enterKeyHint="done"
      />
      <Inside
        choices={placesFor(departments, editing.id)}
        parentId={draft.parentId}
        onChoose={(parentId) => setDraft({ ...draft, parentId })}
      />
      {problem && <Strip kind="bad">{problem}</Strip>}
      <Button type="submit" size="tall" wide busy={save.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  )
}

interface InsideProps {
  choices: Branch[]
  parentId: string | null
  onChoose: (parentId: string | null) => void
}

function Inside({ choices, parentId, onChoose }: InsideProps) {
  const { t } = useLingui()
  const field = useId()
  return (
    <div className="ui-field">
      <label className="ui-label" htmlFor={field}>
        <Trans>Inside</Trans>
      </label>
      <select
        id={field}
        className="ui-input"
        value={parentId ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value || null)}
      >
        <option value="">{t`At the top`}</option>
        {choices.map(({ department, depth }) => (
          <option key={department.id} value={department.id}>
            {'\u2003'.repeat(depth) + department.name}
          </option>
        ))}
      </select>
    </div>
  )
}

function useSave(organizationId: string, id: string | undefined) {
  const [newOne] = useState(() => newId())
  return useDoing(organizationId, ({ name, parentId }: Editing) =>
    id
      ? call<typeof changeDepartment>('PATCH /organizations/:organizationId/departments/:departmentId', {
          ...{ organizationId, departmentId: id, name, parentId },
        })
      : call<typeof createDepartment>('PUT /organizations/:organizationId/departments/:departmentId', {
          ...{ organizationId, departmentId: newOne, name, parentId },
        }),
  )
}
