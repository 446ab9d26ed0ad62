import { useLingui } from '@lingui/react/macro'
import { call } from '../../../../platform/web/index.ts'
import { Strip } from '../../../../ui/index.ts'
import { useSentence } from '../../../people/web/index.ts'
import type { Listed, Organization, putInDepartment, takeOutOfDepartment } from '../../contract.ts'
import { organizationPolicy } from '../../policy.ts'
import { useDepartments, useDoing } from './use-work.ts'

/** Where somebody works: to read, and for those in charge to change. */
export function InDepartments({ place, person }: { place: Organization; person: Listed }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const departments = useDepartments(place.id).data ?? []
  const mayChange = organizationPolicy.change.allows(null, place)
  const move = useDoing(place.id, ({ departmentId, into }: { departmentId: string; into: boolean }) => {
    const key = { organizationId: place.id, departmentId, personId: person.personId }
    return into
      ? call<typeof putInDepartment>(
          'PUT /organizations/:organizationId/departments/:departmentId/people/:personId',
          key,
        )
      : call<typeof takeOutOfDepartment>(
          'DELETE /organizations/:organizationId/departments/:departmentId/people/:personId',
          key,
        )
  })
  const shown = mayChange ? departments : departments.filter(({ id }) => person.departments.includes(id))
  if (shown.length === 0) return null
  return (
    <fieldset className="work-part ui-choice">
      <legend className="ui-label">{t`Departments`}</legend>
      <div className="work-checks">
        {shown.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={person.departments.includes(id)}
              disabled={!mayChange || move.isPending}
              onChange={(event) => move.mutate({ departmentId: id, into: event.currentTarget.checked })}
            />
            <span dir="auto">{name}</span>
          </label>
        ))}
      </div>
      {move.error && <Strip kind="bad">{sentence(move.error)}</Strip>}
    </fieldset>
  )
}
