import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Bar, Empty, Page, Skeleton, useAccent } from '../../../ui/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { Figures, Span } from '../contract.ts'
import './circles.css'
import { FigureChart } from './FigureChart.tsx'
import { FigureBar, FigureSum, useFigureWords } from './FigureSum.tsx'
import { codePath, codesPath } from './paths.ts'
import { SpanChoice } from './SpanChoice.tsx'
import { Unreachable } from './Unreachable.tsx'
import { useCircle } from './use-circles.ts'
import { kinds, useCircleFigures } from './use-figures.ts'
import { useHearing } from './use-hearing.ts'

/** What became of all codes of a circle: by day, by code, by who gives them. */
export function FiguresScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  useHearing(circleId)
  const { data: circle } = useCircle(circleId)
  const [span, setSpan] = useState<Span>('14')
  const { data, error, refetch } = useCircleFigures(circleId, span)
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`Who came how`} sub={circle?.name} back={codesPath(circleId)} />}>
        <div className="figures">
          <SpanChoice span={span} onChoose={setSpan} />
          {error && !data && <Unreachable error={error} retry={refetch} />}
          {!data && !error && <Skeleton rows={3} />}
          {data && <All circleId={circleId} {...data} />}
        </div>
      </Page>
    </div>
  )
}

type Found = NonNullable<ReturnType<typeof useCircleFigures>['data']>

function All({ circleId, sum, days, codes, givers }: Found & { circleId: string }) {
  const { t } = useLingui()
  const name = usePersonName()
  if (sum.scanned + sum.joined + sum.wrote === 0) return <NobodyCame />
  return (
    <>
      <FigureSum sum={sum} />
      <FigureChart days={days} />
      <Ranked
        head={t`Codes`}
        rows={codes.map(({ codeId, label, ...of }) => ({
          key: codeId,
          of,
          name: <Link href={codePath(circleId, codeId)}>{label}</Link>,
        }))}
      />
      <Ranked
        head={t`By who gives them`}
        rows={givers.map(({ giver, ...of }) => ({ key: giver.personId, of, name: name(giver) }))}
      />
      <p className="ui-hint">
        <Trans>A look at a code’s page is a scan; previews and other programs do not count.</Trans>
      </p>
    </>
  )
}

function NobodyCame() {
  const { t } = useLingui()
  return (
    <Empty
      icon="code"
      title={t`Nobody has come by a code in these days`}
      says={t`Hang one where people wait: on the door, on the tables, at the till.`}
    />
  )
}

interface RankedProps {
  head: string
  rows: readonly { key: string; of: Figures; name: ReactNode }[]
}

function Ranked({ head, rows }: RankedProps) {
  const { i18n } = useLingui()
  const words = useFigureWords()
  const most = Math.max(1, ...rows.map(({ of }) => Math.max(of.scanned, of.joined)))
  return (
    <table className="figures-ranked">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {words[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, of, name }) => (
          <tr key={key}>
            <th scope="row">
              <span className="figures-name">{name}</span>
              <FigureBar of={of} most={most} />
            </th>
            {kinds.map((kind) => (
              <td key={kind} className={`figures-of-${kind}`}>
                {i18n.number(of[kind])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
