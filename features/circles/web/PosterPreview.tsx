import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Button } from '../../../ui/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import type { Circle, Code } from '../contract.ts'
import { codeState } from './code-state.ts'
import { type PosterLook, posterAddress } from './paths.ts'

interface PosterPreviewProps {
  circle: Circle
  code: Code
  look: PosterLook
}

/** The very file that is printed, lying on the table. */
export function PosterPreview({ circle, code, look }: PosterPreviewProps) {
  const { t } = useLingui()
  const { logo } = useOrganization(circle.organizationId) ?? { logo: null }
  const address = posterAddress({ circleId: circle.id, codeId: code.id, format: 'svg', look })
  // What is printed on it changes with these: the address alone would be answered from the browser's memory.
  const version = encodeURIComponent(`${code.label} ${circle.name} ${circle.brand} ${codeState(code)} ${logo ?? ''}`)
  const source = `${address}&v=${version}`
  const [failed, setFailed] = useState<string>()
  useEffect(() => setFailed((before) => (before === source ? before : undefined)), [source])
  return (
    <figure className="codes-sheet">
      {failed === source ? (
        <NotDrawn source={source} again={() => setFailed(undefined)} />
      ) : (
        <img
          src={source}
          alt={t`Poster for ${circle.name}, ${code.label}`}
          width={210}
          height={297}
          onError={() => setFailed(source)}
        />
      )}
    </figure>
  )
}

/** A picture that does not come says nothing: asked for as text, the server gives its reason. */
function NotDrawn({ source, again }: { source: string; again: () => void }) {
  const [reason, setReason] = useState<string | null>()
  useEffect(() => {
    const leaving = new AbortController()
    reasonOf(source, leaving.signal).then(setReason, () => setReason(null))
    return () => leaving.abort()
  }, [source])
  if (reason === undefined) return null
  return (
    <div className="codes-sheet-failed">
      <p role="status">{reason ?? <Trans>The poster could not be drawn just now.</Trans>}</p>
      {reason === null && (
        <Button kind="soft" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}

async function reasonOf(source: string, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(source, { signal })
  if (answer.ok || answer.status >= 500) return null
  const { error } = (await answer.json()) as { error?: { message?: string } }
  return error?.message ?? null
}
