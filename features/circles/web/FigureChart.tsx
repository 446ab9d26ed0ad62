import { Trans, useLingui } from '@lingui/react/macro'
import type { FiguresOfDay } from '../contract.ts'
import { type Bars, barsOf, scaleFor } from './bars.ts'
import { useFigureWords } from './FigureSum.tsx'
import { kinds } from './use-figures.ts'

const size = { width: 336, height: 132, foot: 18, end: 30 }
const plot = { width: size.width - size.end, height: size.height - size.foot }
const gap = 1

/** Three bars for each day or week, from nothing up, all on one scale; and the same as a table. */
export function FigureChart({ days }: { days: readonly FiguresOfDay[] }) {
  const { t } = useLingui()
  const words = useFigureWords()
  const day = useShortDay()
  const bars = barsOf(days)
  const most = Math.max(...bars.flatMap((one) => kinds.map((kind) => one[kind])))
  const [from, to] = [bars[0], bars.at(-1)]
  if (!from || !to || most === 0) return null
  const [first, last] = [day(from.first), day(to.last)]
  const names = kinds.map((kind) => words[kind]).join(', ')
  return (
    <figure className="figures-chart">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t`${names}, from ${first} to ${last}. The table below has the numbers.`}
      >
        <Scale end={scaleFor(most)} />
        {bars.map((one, nr) => (
          <Group key={one.first} of={one} nr={nr} all={bars.length} end={scaleFor(most)} />
        ))}
        <Feet bars={bars} />
      </svg>
      <Numbers bars={bars} />
    </figure>
  )
}

/** "3 Nov", for a day without a clock. */
function useShortDay(): (day: string) => string {
  const { i18n } = useLingui()
  const locale = navigator.languages.find((language) => language.startsWith(i18n.locale)) ?? i18n.locale
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (day) => format.format(new Date(day))
}

function Scale({ end }: { end: number }) {
  const { i18n } = useLingui()
  const lines = end % 2 === 0 ? [0, end / 2, end] : [0, end]
  return (
    <g className="figures-scale">
      {lines.map((line) => {
        const y = heightOf(line, end)
        return (
          <g key={line}>
            <line x1={0} x2={plot.width} y1={y} y2={y} />
            <text x={size.width} y={y + 4} textAnchor="end">
              {i18n.number(line, { notation: 'compact' })}
            </text>
          </g>
        )
      })}
    </g>
  )
}

const top = 8
const heightOf = (value: number, end: number) => plot.height - (value / end) * (plot.height - top)

interface GroupProps {
  of: Bars
  nr: number
  all: number
  end: number
}

function Group({ of, nr, all, end }: GroupProps) {
  const slot = plot.width / all
  const width = Math.min(9, (slot * 0.76) / kinds.length)
  const start = slot * nr + (slot - width * kinds.length) / 2
  return (
    <g>
      {kinds.map((kind, place) => {
        const y = heightOf(of[kind], end)
        return (
          <rect
            key={kind}
            className={`figures-${kind}`}
            x={start + place * width}
            y={y}
            width={width - gap}
            height={plot.height - y}
            rx={Math.min(1.5, (plot.height - y) / 2)}
          />
        )
      })}
    </g>
  )
}

/** The days below: of the first, the middle and the last group. */
function Feet({ bars }: { bars: readonly Bars[] }) {
  const day = useShortDay()
  const slot = plot.width / bars.length
  const middle = Math.floor((bars.length - 1) / 2)
  const feet = [
    { nr: 0, x: 0, anchor: 'start' as const },
    { nr: middle, x: slot * (middle + 0.5), anchor: 'middle' as const },
    { nr: bars.length - 1, x: plot.width, anchor: 'end' as const },
  ]
  return (
    <g className="figures-feet">
      {feet.map(({ nr, x, anchor }) => (
        <text key={nr} x={x} y={size.height - 3} textAnchor={anchor}>
          {day((nr === 0 ? bars[nr]?.first : bars[nr]?.last) ?? '')}
        </text>
      ))}
    </g>
  )
}

function Numbers({ bars }: { bars: readonly Bars[] }) {
  const { t, i18n } = useLingui()
  const words = useFigureWords()
  const day = useShortDay()
  return (
    <details className="figures-numbers">
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Day`}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {words[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.toReversed().map((one) => (
            <tr key={one.first}>
              <th scope="row">{one.first === one.last ? day(one.first) : `${day(one.first)} – ${day(one.last)}`}</th>
              {kinds.map((kind) => (
                <td key={kind}>{i18n.number(one[kind])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
