import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { langOf } from '../../../ui/index.ts'
import type { FileCard } from '../contract.ts'
import { endingOf } from '../name.ts'
import { ProgressRing } from './ProgressRing.tsx'
import { progress } from './progress.ts'
import { sizeInWords } from './words.ts'

/** A document: its kind as a sheet with its letters, its name, how large it is. Pressed, it is saved. */
export function DocumentRow({ file, coming = false }: { file: FileCard; coming?: boolean }) {
  const { t, i18n } = useLingui()
  const { id, name, bytes } = file
  const size = sizeInWords(bytes, i18n.locale)
  const inside = (
    <>
      <Sheet name={name} id={coming ? id : null} />
      <span className="file-row-text">
        <span className="file-row-name" dir="auto" lang={langOf(name)}>
          {name}
        </span>
        <span className="file-row-size">{size}</span>
      </span>
    </>
  )
  if (coming) return <div className="file-row">{inside}</div>
  return (
    <a className="file-row" href={`/files/${id}/full`} download={name}>
      <span className="ui-spoken">{t`Save`}</span>
      {inside}
    </a>
  )
}

/** Kinds that people tell apart by colour; the letters say it, too. */
const tints: Record<string, number> = {
  ...{ pdf: 28, doc: 250, docx: 250, odt: 250, pages: 250, rtf: 250, txt: 70, md: 70 },
  ...{ xls: 150, xlsx: 150, ods: 150, csv: 150, numbers: 150, ppt: 50, pptx: 50, odp: 50, key: 50 },
  ...{ zip: 310, rar: 310, gz: 310, mp3: 200, wav: 200, m4a: 200 },
}

function Sheet({ name, id }: { name: string; id: string | null }) {
  const ending = endingOf(name)
  const share = useStore(progress, (state) => (id ? state[id] : undefined))
  if (id) return <ProgressRing share={share ?? 0} size={40} />
  const style = (ending in tints ? { '--hue': tints[ending] } : {}) as CSSProperties
  return (
    <span className="file-sheet" style={style} data-tinted={ending in tints || undefined} aria-hidden="true">
      {ending.slice(0, 4)}
    </span>
  )
}
