import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'
import { type PosterLanguage, posterAddress } from './paths.ts'

interface PosterPreviewProps {
  circle: Circle
  code: Code
  lang: PosterLanguage
}

/** The very file that is printed, lying on the table. */
export function PosterPreview({ circle, code, lang }: PosterPreviewProps) {
  const { t } = useLingui()
  const [failed, setFailed] = useState(false)
  const address = posterAddress({ circleId: circle.id, codeId: code.id, format: 'svg', lang })
  // What is printed on it changes with these: the address alone would be answered from the browser's memory.
  const version = encodeURIComponent(`${code.label} ${circle.name} ${circle.brand}`)
  return (
    <figure className="codes-sheet">
      {failed ? (
        <div className="codes-sheet-failed">
          <p>
            <Trans>The poster could not be drawn just now.</Trans>
          </p>
          <Button kind="soft" onClick={() => setFailed(false)}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      ) : (
        <img
          src={`${address}&v=${version}`}
          alt={t`Poster for ${circle.name}, ${code.label}`}
          width={210}
          height={297}
          onError={() => setFailed(true)}
        />
      )}
    </figure>
  )
}
