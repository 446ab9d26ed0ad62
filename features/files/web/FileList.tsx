import { Suspense, useState } from 'react'
import type { FileCard } from '../contract.ts'
import './files.css'
import './list.css'
import { lazy } from '../../../platform/web/index.ts'
import { isPicture } from './aspect.ts'
import { DocumentRow } from './DocumentRow.tsx'
import { FileTile } from './Pictures.tsx'
import { VoiceNote } from './VoiceNote.tsx'

const Viewer = lazy(() => import('./Viewer.tsx').then(({ Viewer }) => ({ default: Viewer })))

/** A file with whom it is from and when it came. */
export interface ListedFile {
  file: FileCard
  who: string
  when: string
}

/** Many files: pictures as a wall, everything else one below the other. */
export function FileList({ files }: { files: readonly ListedFile[] }) {
  const [at, setAt] = useState<number | null>(null)
  const pictures = files.filter(({ file }) => isPicture(file))
  const others = files.filter(({ file }) => !isPicture(file))
  const cards = pictures.map(({ file }) => file)
  const shown = at === null ? undefined : pictures[at]
  return (
    <>
      {pictures.length > 0 && (
        <div className="file-wall">
          {cards.map((file, nr) => (
            <FileTile key={file.id} file={file} nr={nr + 1} of={cards.length} onOpen={() => setAt(nr)} />
          ))}
        </div>
      )}
      {others.length > 0 && (
        <ul className="file-list">
          {others.map(({ file, who, when }) => (
            <li key={file.id}>
              {file.kind === 'voice' ? <VoiceNote file={file} /> : <DocumentRow file={file} />}
              <p>
                {who} · {when}
              </p>
            </li>
          ))}
        </ul>
      )}
      {at !== null && shown && (
        <Suspense fallback={null}>
          <Viewer
            files={cards}
            local={[]}
            from={at}
            about={({ id }) => ({ text: '', who: '', when: '', ...pictures.find(({ file }) => file.id === id) })}
            onClose={() => setAt(null)}
          />
        </Suspense>
      )}
    </>
  )
}
