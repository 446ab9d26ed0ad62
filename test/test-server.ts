import type { ClientConfig } from 'pg'

/** What the global set-up tells the workers. Plain values only: they travel between processes. */
export interface TestServer {
  admin: ClientConfig
  /** Who owns the test databases; absent when the admin does. */
  owner?: string
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    database: TestServer
  }
}

export function connectTo({ admin, owner }: Omit<TestServer, 'template'>, database: string): ClientConfig {
  if (!admin.connectionString) return { ...admin, database, ...(owner && { user: owner }) }
  const url = new URL(admin.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}
