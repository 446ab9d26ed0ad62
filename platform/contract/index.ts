export * from './endpoint.ts'
export * from './event.ts'
export * from './policy.ts'
export * from './reducer.ts'
