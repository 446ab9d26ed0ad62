import type { Department } from '../../contract.ts'

export interface Branch {
  department: Department
  depth: number
}

/** From the top down, each followed by what lies inside it. */
export function asTree(departments: readonly Department[], parentId: string | null = null, depth = 0): Branch[] {
  return departments
    .filter((one) => one.parentId === parentId)
    .flatMap((department) => [{ department, depth }, ...asTree(departments, department.id, depth + 1)])
}

/** Where a department may go: anywhere but into itself. */
export function placesFor(departments: readonly Department[], id: string | undefined): Branch[] {
  const own = new Set(id === undefined ? [] : [id, ...asTree(departments, id).map(({ department }) => department.id)])
  return asTree(departments).filter(({ department }) => !own.has(department.id))
}
