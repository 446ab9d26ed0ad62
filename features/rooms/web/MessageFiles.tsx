import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { fullTime, useStore } from '../../../platform/web/index.ts'
import type { FileCard } from '../../files/contract.ts'
import { aspectOf, FileTiles, isPicture } from '../../files/web/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { OpenRoom } from './open-room.ts'
import type { Shown } from './rows.ts'
import { takeBack } from './unsent.ts'

/** What a message carries. Its place is kept while that which shows it is fetched, so that nothing below moves. */
export function MessageFiles({ shown, open }: { shown: Shown; open: OpenRoom }) {
  const { t } = useLingui()
  const author = useStore(open.state, ({ people }) => people[shown.authorId])
  const nameOf = usePersonName()
  const { id, text, files, local, at, state } = shown
  return (
    <Suspense fallback={<Place files={files} />}>
      <FileTiles
        files={files}
        local={local}
        coming={state === 'waiting'}
        about={{ who: shown.state === 'sent' ? nameOf(author) : t`You`, when: fullTime(at), text }}
        onStop={() => takeBack({ id, body: { text, files: local } })}
      />
    </Suspense>
  )
}

function Place({ files }: { files: readonly FileCard[] }) {
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  return (
    <>
      {pictures.length > 0 && (
        <div className={`pictures pictures-${pictures.length}`}>
          {pictures.map((file) => (
            <span key={file.id} className="picture" style={pictures.length === 1 ? aspectOf(file) : {}} />
          ))}
        </div>
      )}
      {others.map(({ id }) => (
        <div key={id} className="file-row" />
      ))}
    </>
  )
}
