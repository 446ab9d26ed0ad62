import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Icon } from '../../../ui/index.ts'
import './chosen.css'
import { endingOf } from '../name.ts'
import type { LocalFile, Unfit } from './local-file.ts'
import { useWhy } from './WhyRefused.tsx'

interface Props {
  files: readonly LocalFile[]
  unfit: readonly Unfit[]
  reading: boolean
  onRemove: (id: string) => void
  onDismiss: () => void
}

/** What will go with the message: seen, and taken out again, before it is sent. */
export function ChosenFiles({ files, unfit, reading, onRemove, onDismiss }: Props) {
  const { t } = useLingui()
  return (
    <div className="chosen">
      {(files.length > 0 || reading) && (
        <ul className="chosen-files" aria-label={t`Files to send`}>
          {files.map((file) => (
            <Chosen key={file.card.id} file={file} onRemove={() => onRemove(file.card.id)} />
          ))}
          {reading && <li className="chosen-file chosen-reading" aria-label={t`Getting it ready`} />}
        </ul>
      )}
      {unfit.map(({ name, why }) => (
        <Unfitting key={name} name={name} why={why} />
      ))}
      {unfit.length > 0 && (
        <button type="button" className="chosen-dismiss" onClick={onDismiss}>
          {t`All right`}
        </button>
      )}
    </div>
  )
}

function Chosen({ file, onRemove }: { file: LocalFile; onRemove: () => void }) {
  const { t } = useLingui()
  const { name } = file.card
  return (
    <li className="chosen-file">
      <Preview file={file} />
      <button type="button" aria-label={t`Take out ${name}`} title={t`Take out`} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}

function Preview({ file: { card, blob, poster } }: { file: LocalFile }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (card.kind !== 'photo') return
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob, card])
  if (card.kind === 'photo') return <img src={address} alt={card.name} />
  if (poster) return <img src={`data:image/jpeg;base64,${poster}`} alt={card.name} />
  return (
    <span className="chosen-document">
      <b>{endingOf(card.name) || '·'}</b>
      <span className="ui-one-line">{card.name}</span>
    </span>
  )
}

function Unfitting({ name, why }: Unfit) {
  const says = useWhy(why)
  return (
    <p className="chosen-unfit" role="alert">
      <Icon name="warning" size={18} />
      <span>
        <b dir="auto">{name}</b> {says}
      </span>
    </p>
  )
}
