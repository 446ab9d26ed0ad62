import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Link } from 'wouter'
import { usePersonName } from '../../people/web/index.ts'
import type { Code, Span } from '../contract.ts'
import { CodeDoor } from './CodeRow.tsx'
import { FigureChart } from './FigureChart.tsx'
import { FigureSum } from './FigureSum.tsx'
import { cameByPath } from './paths.ts'
import { SpanChoice } from './SpanChoice.tsx'
import { useDay } from './use-day.ts'
import { useCodeFigures } from './use-figures.ts'

/** Who hands it out, since when, and what became of it. */
export function CodeFigures({ code }: { code: Code }) {
  const giver = usePersonName()(code.giver)
  const made = useDay()(code.createdAt)
  return (
    <>
      <div className="codes-figures">
        <CodeDoor code={code} size={72} />
        <div>
          <p className="ui-hint">
            <Trans>
              Made by {giver}, {made}
            </Trans>
          </p>
          {code.joined > 0 && (
            <Link className="codes-came" href={cameByPath(code.circleId, code.id)}>
              {code.own ? <Trans>Contacts of {giver}</Trans> : <Trans>Who came by it</Trans>}
            </Link>
          )}
        </div>
      </div>
      {code.scanned + code.joined > 0 ? <Figured code={code} /> : <Unseen />}
    </>
  )
}

const Unseen = () => (
  <p className="ui-hint">
    <Trans>Nobody has looked at it yet. Once somebody does, it shows here how many come in and write.</Trans>
  </p>
)

function Figured({ code }: { code: Code }) {
  const [span, setSpan] = useState<Span>('14')
  const { data } = useCodeFigures(code.circleId, code.id, span)
  return (
    <section className="codes-figured">
      <SpanChoice span={span} onChoose={setSpan} />
      {data && <FigureSum sum={data.sum} />}
      {data && <FigureChart days={data.days} />}
    </section>
  )
}
