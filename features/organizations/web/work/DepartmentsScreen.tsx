import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type CSSProperties, useState } from 'react'
import { call } from '../../../../platform/web/index.ts'
import { Bar, Button, Empty, Menu, Page, Row, Rows, Skeleton, Strip } from '../../../../ui/index.ts'
import { useSentence } from '../../../people/web/index.ts'
import type { Department, deleteDepartment, Organization } from '../../contract.ts'
import { organizationPolicy } from '../../policy.ts'
import { DepartmentSheet, type Editing } from './DepartmentSheet.tsx'
import { asTree } from './department-tree.ts'
import { useDepartments, useDoing } from './use-work.ts'

export function DepartmentsScreen({ place }: { place: Organization }) {
  const { t } = useLingui()
  const { data: departments } = useDepartments(place.id)
  const [editing, setEditing] = useState<Editing | null>(null)
  const mayChange = organizationPolicy.change.allows(null, place)
  const make = mayChange && (
    <Button icon="plus" onClick={() => setEditing({ name: '', parentId: null })}>
      <Trans>New department</Trans>
    </Button>
  )
  const some = departments !== undefined && departments.length > 0
  return (
    <Page
      width={760}
      bar={<Bar title={t`Departments`} back={`/work/${place.id}`} backOnPhone actions={some && make} />}
    >
      {!departments && <Skeleton />}
      {departments?.length === 0 && (
        <Empty
          icon="house"
          title={t`No departments yet`}
          says={t`Kitchen, upstairs, front desk: then people are found by where they work. A small team needs none.`}
          action={make}
        />
      )}
      {some && <Tree place={place} departments={departments} mayChange={mayChange} onEdit={setEditing} />}
      <DepartmentSheet
        place={place}
        departments={departments ?? []}
        editing={editing}
        onClose={() => setEditing(null)}
      />
    </Page>
  )
}

interface TreeProps {
  place: Organization
  departments: Department[]
  mayChange: boolean
  onEdit: (editing: Editing) => void
}

function Tree({ place, departments, mayChange, onEdit }: TreeProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const remove = useDoing(place.id, (departmentId: string) =>
    call<typeof deleteDepartment>('DELETE /organizations/:organizationId/departments/:departmentId', {
      organizationId: place.id,
      departmentId,
    }),
  )
  const items = (one: Department) => [
    { label: t`Rename or move`, icon: 'edit' as const, onChoose: () => onEdit(one) },
    { label: t`New one inside`, icon: 'plus' as const, onChoose: () => onEdit({ name: '', parentId: one.id }) },
    { label: t`Delete`, icon: 'trash' as const, grave: true, onChoose: () => remove.mutate(one.id) },
  ]
  return (
    <>
      {remove.error && <Strip kind="bad">{sentence(remove.error)}</Strip>}
      <Rows label={t`Departments`}>
        {asTree(departments).map(({ department, depth }) => (
          <Row
            key={department.id}
            start={<i className="work-depth" style={{ '--depth': depth } as CSSProperties} />}
            title={department.name}
            sub={plural(department.people, { 0: 'Nobody yet', one: '# person', other: '# people' })}
            end={mayChange && <Menu label={t`What to do about ${department.name}`} items={items(department)} />}
          />
        ))}
      </Rows>
    </>
  )
}
