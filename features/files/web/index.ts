// The door. Everything behind it is fetched when the first file is shown, chosen or sent: who reads and writes words
// needs none of it. The components need a Suspense around them.

import { lazy } from '../../../platform/web/index.ts'
import type { Variant } from '../contract.ts'
import type { LocalFile, Unfit } from './local-file.ts'

export type { LocalFile, Unfit } from './local-file.ts'

export const FileTiles = lazy(() => import('./FileTiles.tsx').then(({ FileTiles }) => ({ default: FileTiles })))
export const FileList = lazy(() => import('./FileList.tsx').then(({ FileList }) => ({ default: FileList })))
export const ChosenFiles = lazy(() => import('./ChosenFiles.tsx').then(({ ChosenFiles }) => ({ default: ChosenFiles })))
export const AttachSheet = lazy(() => import('./AttachSheet.tsx').then(({ AttachSheet }) => ({ default: AttachSheet })))
export const Recorder = lazy(() => import('./Recorder.tsx').then(({ Recorder }) => ({ default: Recorder })))
export const WhyRefused = lazy(() => import('./WhyRefused.tsx').then(({ WhyRefused }) => ({ default: WhyRefused })))

export const PortraitSheet = lazy(() =>
  import('./PortraitSheet.tsx').then(({ PortraitSheet }) => ({ default: PortraitSheet })),
)

export { aspectOf, isPicture } from './aspect.ts'
export { sizeInWords } from './words.ts'

/** Where the bytes of a portrait are. */
export const portraitAddress = (id: string | null | undefined, variant: Variant = 'thumb'): string | undefined =>
  id ? `/files/${id}/${variant}` : undefined

/** What was chosen, ready to be sent, or why it cannot be. */
export const readFiles = async (files: readonly File[], asDocuments?: boolean): Promise<(LocalFile | Unfit)[]> =>
  (await import('./read-files.ts')).readFiles(files, asDocuments)

/** Sends what is not there yet of a file that was announced. Resolves once others could be shown it. */
export const uploadFile = async (fileId: string, blob: Blob, signal: AbortSignal): Promise<void> =>
  (await import('./upload-file.ts')).uploadFile(fileId, blob, signal)
