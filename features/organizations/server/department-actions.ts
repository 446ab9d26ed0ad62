import { type Ctx, Missing, Refusal } from '../../../platform/server/index.ts'
import { type Department, departmentLimits, type Organization } from '../contract.ts'
import {
  findDepartment,
  insertDepartment,
  insertInDepartment,
  listDepartmentsOf,
  removeDepartment,
  removeFromDepartment,
  updateDepartment,
} from './department-queries.ts'
import { findCard } from './queries.ts'

export const allDepartments = (ctx: Ctx, { id }: Organization): Promise<Department[]> =>
  listDepartmentsOf(ctx.db, id, departmentLimits.count)

async function getDepartment(ctx: Ctx, organizationId: string, id: string): Promise<Department> {
  const department = await findDepartment(ctx.db, organizationId, id)
  if (!department) throw new Missing('department')
  return department
}

export async function createDepartment(
  ctx: Ctx,
  organization: Organization,
  { departmentId: id, name, parentId }: { departmentId: string; name: string; parentId: string | null },
): Promise<Department> {
  const there = await findDepartment(ctx.db, organization.id, id)
  if (there) return there
  const all = await allDepartments(ctx, organization)
  if (all.length >= departmentLimits.count) throw new Refusal('departments_full')
  if (depthOf(all, parentId) + 1 > departmentLimits.depth) throw new Refusal('departments_deep')
  await insertDepartment(ctx.db, { organizationId: organization.id, id, parentId, name, at: ctx.now() })
  return getDepartment(ctx, organization.id, id)
}

export async function changeDepartment(
  ctx: Ctx,
  organization: Organization,
  change: { departmentId: string; name?: string | undefined; parentId?: string | null | undefined },
): Promise<Department> {
  const department = await getDepartment(ctx, organization.id, change.departmentId)
  const parentId = change.parentId === undefined ? department.parentId : change.parentId
  if (parentId !== department.parentId) checkMove(await allDepartments(ctx, organization), department.id, parentId)
  await updateDepartment(ctx.db, organization.id, { ...department, name: change.name ?? department.name, parentId })
  return getDepartment(ctx, organization.id, department.id)
}

/** The organization is held, so no two moves together make what neither makes alone. */
function checkMove(all: readonly Department[], id: string, parentId: string | null): void {
  if (chainOf(all, parentId).includes(id)) throw new Refusal('department_circular')
  if (depthOf(all, parentId) + heightOf(all, id) > departmentLimits.depth) throw new Refusal('departments_deep')
}

/** From a department up to the top. */
function chainOf(all: readonly Department[], id: string | null): string[] {
  const chain: string[] = []
  for (let at = id; at !== null; ) {
    const department = all.find((one) => one.id === at)
    if (!department) throw new Refusal('department_unknown', 422)
    chain.push(department.id)
    at = department.parentId
  }
  return chain
}

const depthOf = (all: readonly Department[], id: string | null): number => chainOf(all, id).length

const heightOf = (all: readonly Department[], id: string): number =>
  1 + Math.max(0, ...all.filter(({ parentId }) => parentId === id).map((child) => heightOf(all, child.id)))

export async function deleteDepartment(ctx: Ctx, organization: Organization, id: string): Promise<null> {
  const department = await getDepartment(ctx, organization.id, id)
  const inside = (await allDepartments(ctx, organization)).some(({ parentId }) => parentId === id)
  if (inside || department.people > 0) throw new Refusal('department_not_empty')
  await removeDepartment(ctx.db, organization.id, id)
  return null
}

interface InIt {
  departmentId: string
  personId: string
}

export async function putInDepartment(ctx: Ctx, { id }: Organization, { departmentId, personId }: InIt) {
  await getDepartment(ctx, id, departmentId)
  if (!(await findCard(ctx.db, id, personId))) throw new Missing('person')
  await insertInDepartment(ctx.db, id, departmentId, personId)
  return getDepartment(ctx, id, departmentId)
}

export async function takeOutOfDepartment(ctx: Ctx, { id }: Organization, { departmentId, personId }: InIt) {
  await getDepartment(ctx, id, departmentId)
  await removeFromDepartment(ctx.db, id, departmentId, personId)
  return getDepartment(ctx, id, departmentId)
}
