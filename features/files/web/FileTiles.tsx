import { Suspense, useState } from 'react'
import type { FileCard } from '../contract.ts'
import './files.css'
import { lazy } from '../../../platform/web/index.ts'
import { isPicture } from './aspect.ts'
import { DocumentRow } from './DocumentRow.tsx'
import type { LocalFile } from './local-file.ts'
import { Pictures } from './Pictures.tsx'
import { Stop } from './Stop.tsx'
import { VoiceNote } from './VoiceNote.tsx'

const Viewer = lazy(() => import('./Viewer.tsx').then(({ Viewer }) => ({ default: Viewer })))

/** What the viewer says of the files it shows. */
export interface About {
  who: string
  when: string
  text: string
}

export interface FileTilesProps {
  files: readonly FileCard[]
  /** Where they lie on this device, while they are not sent. */
  local: readonly LocalFile[]
  /** They are on their way. */
  coming: boolean
  about: About
  onStop: () => void
}

/** Files of one message: pictures as a tidy grid, everything else in rows. */
export function FileTiles({ files, local, coming, about, onStop }: FileTilesProps) {
  const [at, setAt] = useState<number | null>(null)
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  return (
    <>
      {pictures.length > 0 && <Pictures files={pictures} local={local} coming={coming} onOpen={setAt} />}
      {others.map((file) =>
        file.kind === 'voice' ? (
          <VoiceNote key={file.id} file={file} local={local.find(({ card }) => card.id === file.id)} coming={coming} />
        ) : (
          <DocumentRow key={file.id} file={file} coming={coming} />
        ),
      )}
      {coming && <Stop files={files} onStop={onStop} />}
      {at !== null && (
        <Suspense fallback={null}>
          <Viewer files={pictures} local={local} from={at} about={() => about} onClose={() => setAt(null)} />
        </Suspense>
      )}
    </>
  )
}
