import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Button, Icon, Row, Rows } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'
import { CodeChanges } from './CodeChanges.tsx'
import { CodeFigures } from './CodeFigures.tsx'
import { codeState } from './code-state.ts'
import { PosterWords } from './PosterWords.tsx'
import { type PosterFormat, type PosterLook, posterAddress, postersAddress } from './paths.ts'
import { canCopy, canShare, useHandOut } from './use-hand-out.ts'
import { useRights } from './use-rights.ts'

interface CodeSideProps {
  circle: Circle
  code: Code
  look: PosterLook
  onChange: (part: Partial<PosterLook>) => void
  onShow: () => void
}

export function CodeSide({ circle, code, look, onChange, onShow }: CodeSideProps) {
  const { changeCodes } = useRights(circle)
  return (
    <div className="codes-side">
      <CodeFigures code={code} />
      {codeState(code) === 'open' && (
        <>
          <Downloads circle={circle} code={code} look={look} />
          <PosterWords circle={circle} look={look} onChange={onChange} />
        </>
      )}
      <Ways circle={circle} code={code} onShow={onShow} />
      {changeCodes && <CodeChanges key={code.id} code={code} />}
    </div>
  )
}

function Downloads({ circle, code, look }: Pick<CodeSideProps, 'circle' | 'code' | 'look'>) {
  const file = (format: PosterFormat) => posterAddress({ circleId: circle.id, codeId: code.id, format, look })
  const name = (format: string) => `${circle.name} ${code.label}.${format}`
  return (
    <div className="codes-downloads">
      <Button icon="download" size="tall" wide href={file('pdf')} download={name('pdf')}>
        <Trans>PDF for the printer</Trans>
      </Button>
      <Button kind="soft" href={file('svg')} download={name('svg')}>
        SVG
      </Button>
      <Button kind="soft" href={file('png')} download={name('png')}>
        PNG
      </Button>
      <Button kind="soft" icon="print" href={file('pdf')} newTab>
        <Trans>Print</Trans>
      </Button>
      <Button kind="soft" wide href={postersAddress(circle.id, look)} newTab>
        <Trans>All open codes in one PDF</Trans>
      </Button>
    </div>
  )
}

function Ways({ circle, code, onShow }: { circle: Circle; code: Code; onShow: () => void }) {
  const { t } = useLingui()
  const heading = useId()
  const { copy, share } = useHandOut(circle, code)
  return (
    <section aria-labelledby={heading}>
      <h2 className="ui-head" id={heading}>
        <Trans>Or hand it out</Trans>
      </h2>
      <Rows>
        <Row
          start={<Icon name="zoom" />}
          title={t`Show it on this screen`}
          sub={t`Hold the phone up to be scanned`}
          onClick={onShow}
        />
        <Row
          start={<Icon name="link" />}
          title={canCopy() ? t`Copy the link` : t`The link`}
          sub={<span className="codes-address">{code.address}</span>}
          onClick={canCopy() ? copy : undefined}
        />
        {canShare() && <Row start={<Icon name="share" />} title={t`Send the link`} onClick={share} />}
      </Rows>
    </section>
  )
}
