import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { useMedia } from '../../../platform/web/index.ts'
import { Icon, type IconName, Row, Rows, Sheet } from '../../../ui/index.ts'

interface Props {
  open: boolean
  onClose: () => void
  onChoose: (files: readonly File[], asDocuments: boolean) => void
}

/** Where a file comes from. Nothing is sent before somebody says so. */
export function AttachSheet({ open, onClose, onChoose }: Props) {
  const { t } = useLingui()
  const phone = useMedia('(pointer: coarse)')
  const choose = (asDocuments: boolean) => (files: readonly File[]) => {
    onClose()
    onChoose(files, asDocuments)
  }
  return (
    <Sheet open={open} onClose={onClose} title={t`Add files`} says={t`Everybody in this chat can see it.`}>
      <Rows>
        <Source icon="picture" label={t`Photos and videos`} accept="image/*,video/*" onChoose={choose(false)} />
        {phone && <Source icon="camera" label={t`Take a photo`} accept="image/*" camera onChoose={choose(false)} />}
        <Source icon="file" label={t`Documents`} onChoose={choose(true)} />
      </Rows>
    </Sheet>
  )
}

interface SourceProps {
  icon: IconName
  label: string
  accept?: string
  camera?: boolean
  onChoose: (files: readonly File[]) => void
}

function Source({ icon, label, accept, camera = false, onChoose }: SourceProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Row start={<Icon name={icon} />} title={label} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        accept={accept}
        aria-label={label}
        {...(camera && { capture: 'environment' })}
        onChange={(event) => {
          onChoose([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
