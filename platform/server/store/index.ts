export { diskStore } from './disk-store.ts'
export { type S3Place, s3Store } from './s3-store.ts'
export { type ByteRange, type ForBrowsers, type Shown, type Store, type StoredThing, StoreMissing } from './store.ts'
