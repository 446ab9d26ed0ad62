export { diskStore } from './disk-store.ts'
export { type ByteRange, type Store, type StoredThing, StoreMissing } from './store.ts'
