import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Department } from '../contract.ts'

const departmentsWhere = (organizationId: string, which: Sql) => sql`
  select d.id, d.parent_id as "parentId", d.name,
    (select count(*) from department_member m
      where m.organization_id = d.organization_id and m.department_id = d.id)::int as people
  from department d where d.organization_id = ${organizationId} and ${which} order by lower(d.name), d.id`

export const listDepartmentsOf = (db: Db, organizationId: string, limit: number) =>
  db.rows<Department>(sql`${departmentsWhere(organizationId, sql`true`)} limit ${limit}`)

export const findDepartment = (db: Db, organizationId: string, id: string) =>
  db.row<Department>(departmentsWhere(organizationId, sql`d.id = ${id}`))

export async function insertDepartment(
  db: Db,
  department: { organizationId: string; id: string; parentId: string | null; name: string; at: Date },
): Promise<void> {
  const { organizationId, id, parentId, name, at } = department
  await db.rows(sql`insert into department (organization_id, id, parent_id, name, created_at)
    values (${organizationId}, ${id}, ${parentId}, ${name}, ${at}) on conflict do nothing`)
}

export async function updateDepartment(
  db: Db,
  organizationId: string,
  { id, parentId, name }: Pick<Department, 'id' | 'parentId' | 'name'>,
): Promise<void> {
  await db.rows(sql`update department set name = ${name}, parent_id = ${parentId}
    where organization_id = ${organizationId} and id = ${id}`)
}

export async function removeDepartment(db: Db, organizationId: string, id: string): Promise<void> {
  await db.rows(sql`delete from department where organization_id = ${organizationId} and id = ${id}`)
}

export async function insertInDepartment(db: Db, organizationId: string, id: string, personId: string) {
  await db.rows(sql`insert into department_member (organization_id, department_id, person_id)
    values (${organizationId}, ${id}, ${personId}) on conflict do nothing`)
}

export async function removeFromDepartment(db: Db, organizationId: string, id: string, personId: string) {
  await db.rows(sql`delete from department_member
    where organization_id = ${organizationId} and department_id = ${id} and person_id = ${personId}`)
}
