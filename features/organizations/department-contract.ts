// Departments are a tree inside the organization, for finding people; being in one allows nothing.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { DisplayName, PersonId } from '../people/contract.ts'
import { organizationPolicy } from './policy.ts'
import { DepartmentId, OrganizationId } from './shapes.ts'

export const departmentLimits = { count: 200, depth: 8 }

export const Department = z.object({
  id: DepartmentId,
  parentId: DepartmentId.nullable(),
  name: z.string(),
  people: z.number().int(),
})
export type Department = z.output<typeof Department>

const OneDepartment = z.object({ organizationId: OrganizationId, departmentId: DepartmentId })
const OneInIt = OneDepartment.extend({ personId: PersonId })

export const listDepartments = endpoint({
  route: 'GET /organizations/:organizationId/departments',
  says: 'All departments, at most 200, by name.',
  params: z.object({ organizationId: OrganizationId }),
  reply: z.object({ departments: z.array(Department) }),
  can: organizationPolicy.listPeople,
  limit: 'read',
})

export const createDepartment = endpoint({
  route: 'PUT /organizations/:organizationId/departments/:departmentId',
  says: 'Makes a department, inside another or at the top. The client chooses the id; repeatable.',
  params: OneDepartment,
  body: z.object({ name: DisplayName, parentId: DepartmentId.nullable().default(null) }),
  reply: Department,
  can: organizationPolicy.change,
  refuses: ['departments_full', 'departments_deep', 'department_unknown'],
  limit: 'write',
})

export const changeDepartment = endpoint({
  route: 'PATCH /organizations/:organizationId/departments/:departmentId',
  says: 'Renames a department, or moves it with all that is inside it.',
  params: OneDepartment,
  body: z.object({ name: DisplayName.optional(), parentId: DepartmentId.nullable().optional() }),
  reply: Department,
  can: organizationPolicy.change,
  refuses: ['departments_deep', 'department_unknown', 'department_circular'],
  limit: 'write',
})

export const deleteDepartment = endpoint({
  route: 'DELETE /organizations/:organizationId/departments/:departmentId',
  says: 'Takes away a department that nobody and nothing is in.',
  params: OneDepartment,
  reply: z.null(),
  can: organizationPolicy.change,
  refuses: ['department_not_empty'],
  limit: 'write',
})

export const putInDepartment = endpoint({
  route: 'PUT /organizations/:organizationId/departments/:departmentId/people/:personId',
  says: 'Puts somebody in a department; twice is once.',
  params: OneInIt,
  reply: Department,
  can: organizationPolicy.change,
  limit: 'write',
})

export const takeOutOfDepartment = endpoint({
  route: 'DELETE /organizations/:organizationId/departments/:departmentId/people/:personId',
  says: 'Takes somebody out of a department.',
  params: OneInIt,
  reply: Department,
  can: organizationPolicy.change,
  limit: 'write',
})
