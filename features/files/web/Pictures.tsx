import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { Icon } from '../../../ui/index.ts'
import type { FileCard } from '../contract.ts'
import { aspectOf } from './aspect.ts'
import type { LocalFile } from './local-file.ts'
import { ProgressRing } from './ProgressRing.tsx'
import { progress } from './progress.ts'
import { blurOf, sourceOf } from './source.ts'
import { playTime } from './words.ts'

interface Props {
  files: readonly FileCard[]
  local: readonly LocalFile[]
  coming: boolean
  onOpen: (at: number) => void
}

/** One to nine pictures. The grid itself stands in room.css: it is there before this is. */
export function Pictures({ files, local, coming, onOpen }: Props) {
  const few = files.length <= 2
  return (
    <div className={`pictures pictures-${files.length}`}>
      {files.map((file, at) => (
        <Tile
          key={file.id}
          {...{ file, few, coming }}
          local={local.find(({ card }) => card.id === file.id)}
          nr={at + 1}
          of={files.length}
          onOpen={() => onOpen(at)}
        />
      ))}
    </div>
  )
}

/** One of many, on a wall. */
export function FileTile(props: { file: FileCard; nr: number; of: number; onOpen: () => void }) {
  // Never alone: on a wall every picture is a square.
  return <Tile {...props} of={Math.max(2, props.of)} local={undefined} few={false} coming={false} />
}

interface TileProps {
  file: FileCard
  local: LocalFile | undefined
  few: boolean
  coming: boolean
  nr: number
  of: number
  onOpen: () => void
}

function Tile({ file, local, few, coming, nr, of, onOpen }: TileProps) {
  const label = useLabel(file, nr, of)
  const blur = blurOf(file)
  const style = {
    ...(of === 1 ? aspectOf(file) : {}),
    ...(blur ? { backgroundImage: `url(${blur})` } : {}),
  }
  return (
    <button type="button" className="picture" style={style} aria-label={label} onClick={onOpen}>
      <Picture file={file} local={local} few={few} />
      {file.kind === 'video' && !coming && <Play seconds={file.seconds} />}
      {coming && <Coming id={file.id} />}
    </button>
  )
}

function useLabel({ kind }: FileCard, nr: number, of: number): string {
  const { t } = useLingui()
  if (of === 1) return kind === 'video' ? t`Video` : t`Photo`
  return kind === 'video' ? t`Video ${nr} of ${of}` : t`Photo ${nr} of ${of}`
}

function Picture({ file, local, few }: { file: FileCard; local: LocalFile | undefined; few: boolean }) {
  const [there, setThere] = useState(false)
  const poster = file.kind === 'video' && local?.poster
  const source = poster ? `data:image/jpeg;base64,${poster}` : sourceOf(file, few ? 'feed' : 'thumb', local)
  if (file.kind === 'video' && !poster && !file.width) return null
  return (
    <img
      src={source}
      alt=""
      draggable={false}
      decoding="async"
      data-there={there || undefined}
      onLoad={() => setThere(true)}
    />
  )
}

const Play = ({ seconds }: { seconds: number | undefined }) => (
  <>
    <span className="picture-play">
      <Icon name="play" />
    </span>
    {seconds !== undefined && <span className="picture-time">{playTime(seconds)}</span>}
  </>
)

function Coming({ id }: { id: string }) {
  const share = useStore(progress, (state) => state[id])
  if (share === 1) return null
  return (
    <span className="picture-coming">
      <ProgressRing share={share ?? 0} />
    </span>
  )
}
