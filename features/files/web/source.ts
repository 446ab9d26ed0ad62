import { thumbHashToDataURL } from 'thumbhash'
import type { FileCard, Variant } from '../contract.ts'
import type { LocalFile } from './local-file.ts'

const keptMost = 60
const addresses = new Map<string, string>()

/** Where a file's bytes are. What was sent from this page is shown from this page: it does not flicker on its way. */
export function sourceOf(file: FileCard, variant: Variant, local?: LocalFile): string {
  if (local && local.card.kind !== 'document') keep(file.id, local.blob)
  const own = addresses.get(file.id)
  return own && (file.kind === 'photo' || variant === 'full') ? own : `/files/${file.id}/${variant}`
}

/** From where it is saved. A blob of this page is; what comes from elsewhere has to be told. */
export function saveAddress(file: FileCard): string {
  const source = sourceOf(file, 'full')
  return source.startsWith('blob:') ? source : `${source}?save=1`
}

function keep(id: string, blob: Blob): void {
  if (addresses.has(id)) return
  addresses.set(id, URL.createObjectURL(blob))
  for (const [oldest, address] of addresses) {
    if (addresses.size <= keptMost) break
    addresses.delete(oldest)
    URL.revokeObjectURL(address)
  }
}

const blurs = new Map<string, string>()

/** What stands there until the picture does. */
export function blurOf({ id, blur }: FileCard): string | undefined {
  if (!blur) return undefined
  const known = blurs.get(id)
  if (known) return known
  const made = thumbHashToDataURL(Uint8Array.from(atob(blur), (sign) => sign.charCodeAt(0)))
  if (blurs.size > 500) blurs.clear()
  blurs.set(id, made)
  return made
}
