import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useRef } from 'react'
import { Button, Cropper, Sheet, Strip } from '../../../ui/index.ts'
import './portrait.css'
import { type Portrait, type PortraitNeeds, usePortrait } from './use-portrait.ts'

export interface PortraitSheetProps extends Omit<PortraitNeeds, 'onDone'> {
  open: boolean
  onClose: () => void
  title: string
  says: string
  shape: 'round' | 'square'
  /** How it looks today, and whether that is a picture. */
  now: ReactNode
  has: boolean
  sentence: (problem: unknown) => string
}

/** A picture of somebody or something: chosen, cut, and shown. What was chosen stays until it is there. */
export function PortraitSheet(props: PortraitSheetProps) {
  const { open, onClose, title, says, shape, now, has, whole = false } = props
  const { t } = useLingui()
  const portrait = usePortrait({ ...props, onDone: onClose })
  const { picture, crop } = portrait
  const close = () => {
    portrait.drop()
    onClose()
  }
  return (
    <Sheet
      open={open}
      onClose={close}
      title={picture ? t`Which part of it?` : title}
      says={picture ? t`Push it about, and make it larger or smaller.` : says}
      picture={picture ? undefined : now}
      action={<Actions portrait={portrait} has={has} />}
    >
      {picture && <Cropper picture={picture} crop={crop} onCrop={portrait.setCrop} shape={shape} whole={whole} />}
      <Problem portrait={portrait} sentence={props.sentence} />
    </Sheet>
  )
}

function Actions({ portrait, has }: { portrait: Portrait; has: boolean }) {
  const { picture, busy } = portrait
  if (picture) {
    return (
      <>
        <Button size="tall" wide busy={busy} onClick={() => void portrait.use()}>
          <Trans>Use this picture</Trans>
        </Button>
        <Choose portrait={portrait} kind="quiet">
          <Trans>Choose another one</Trans>
        </Choose>
      </>
    )
  }
  return (
    <>
      <Choose portrait={portrait}>
        <Trans>Choose a picture</Trans>
      </Choose>
      {has && (
        <Button kind="quiet" wide grave busy={busy} onClick={() => void portrait.takeAway()}>
          <Trans>Take the picture away</Trans>
        </Button>
      )}
    </>
  )
}

interface ChooseProps {
  portrait: Portrait
  kind?: 'quiet'
  children: ReactNode
}

/** A phone offers its camera here, too. */
function Choose({ portrait, kind, children }: ChooseProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size={kind ? 'middle' : 'tall'} kind={kind} wide onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        aria-label={t`Choose a picture`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) void portrait.choose(file)
        }}
      />
    </>
  )
}

function Problem({ portrait: { problem }, sentence }: { portrait: Portrait; sentence: (problem: unknown) => string }) {
  const { t } = useLingui()
  if (problem === undefined) return null
  const words: Record<string, string> = {
    picture_unreadable: t`This browser cannot show that file as a picture. Choose another one, as JPEG or PNG.`,
    picture_too_big: t`That file is larger than 60 MB. Choose a smaller one.`,
    unreachable: t`There is no connection just now. Your picture is still here: try again.`,
    timed_out: t`The answer took too long. Your picture is still here: try again.`,
  }
  const code = (problem as { code?: string }).code ?? ''
  return (
    <div className="portrait-problem">
      <Strip kind="bad">{words[code] ?? sentence(problem)}</Strip>
    </div>
  )
}
