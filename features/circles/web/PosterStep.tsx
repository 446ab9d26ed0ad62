import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Bar, Button, Page, Steps } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'
import { BigCode } from './BigCode.tsx'
import { PosterPreview } from './PosterPreview.tsx'
import { type PosterLook, posterAddress } from './paths.ts'
import './studio.css'

interface PosterStepProps {
  circle: Circle
  code: Code
  onDone: () => void
}

/** The poster is ready before anybody asks for it. */
export function PosterStep({ circle, code, onDone }: PosterStepProps) {
  const { t, i18n } = useLingui()
  const [big, setBig] = useState(false)
  const look: PosterLook = { form: 'a4', lang: i18n.locale === 'zh' ? 'zh' : 'en' }
  const pdf = posterAddress({ circleId: circle.id, codeId: code.id, format: 'pdf', look })
  return (
    <Page
      ground="sunken"
      bar={<Bar bare title={t`Here is its poster`} actions={<Steps at={2} of={3} />} />}
      foot={
        <div className="circles-poster-foot">
          <p>
            <Trans>Hang it up today. Whoever scans it gives a name and is in.</Trans>
          </p>
          <Button icon="print" size="tall" wide href={pdf} newTab>
            <Trans>Print, or save the PDF</Trans>
          </Button>
          <Button kind="soft" size="tall" wide onClick={onDone}>
            <Trans>On to the first message</Trans>
          </Button>
          <Button kind="quiet" wide onClick={() => setBig(true)}>
            <Trans>Show it on this screen</Trans>
          </Button>
        </div>
      }
    >
      <div className="codes-stage circles-poster-stage">
        <PosterPreview circle={circle} code={code} look={look} />
      </div>
      <BigCode circle={circle} code={code} open={big} onClose={() => setBig(false)} />
    </Page>
  )
}
