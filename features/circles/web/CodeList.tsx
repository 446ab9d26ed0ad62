import { Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Bar, Button, Empty, Field, IconButton, Page, Skeleton } from '../../../ui/index.ts'
import type { Circle } from '../contract.ts'
import { CodeRow } from './CodeRow.tsx'
import { FigureSum } from './FigureSum.tsx'
import { ManyCodesSheet } from './ManyCodesSheet.tsx'
import { NewCodeSheet } from './NewCodeSheet.tsx'
import { OwnCode } from './OwnCode.tsx'
import { circlePath, codePath, figuresPath } from './paths.ts'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCodes } from './use-circles.ts'
import { useCircleFigures } from './use-figures.ts'
import { useRights } from './use-rights.ts'

interface CodeListProps {
  circleId: string
  circle: Circle | undefined
  chosen: string | undefined
}

export function CodeList({ circleId, circle, chosen }: CodeListProps) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const [making, setMaking] = useState(false)
  const [many, setMany] = useState(false)
  const { makeCodes } = useRights(circle)
  const make = () => setMaking(true)
  return (
    <>
      <Page
        beside={chosen === undefined ? undefined : t`Codes`}
        bar={
          <Bar
            title={t`Codes`}
            sub={circle?.name}
            back={circlePath(circleId)}
            actions={
              makeCodes && (
                <>
                  <IconButton icon="copy" label={t`Many codes at once`} onClick={() => setMany(true)} />
                  <IconButton icon="plus" label={t`New code`} onClick={make} />
                </>
              )
            }
          />
        }
        foot={makeCodes && chosen === undefined ? <NewCodeButton onClick={make} /> : undefined}
      >
        {circle && makeCodes && <OwnCode circle={circle} />}
        <Codes circleId={circleId} chosen={chosen} />
      </Page>
      <ManyCodesSheet circleId={circleId} open={many} onClose={() => setMany(false)} />
      <NewCodeSheet
        circleId={circleId}
        open={making}
        onClose={() => setMaking(false)}
        onMade={(code) => go(codePath(circleId, code.id))}
      />
    </>
  )
}

const NewCodeButton = ({ onClick }: { onClick: () => void }) => (
  <Button size="tall" wide onClick={onClick}>
    <Trans>New code</Trans>
  </Button>
)

/** So many are looked through without a search. */
const fewCodes = 8

function Codes({ circleId, chosen }: { circleId: string; chosen: string | undefined }) {
  const { t } = useLingui()
  const [find, setFind] = useState('')
  const codes = useCodes(circleId, useDeferredValue(find.trim()))
  if (!codes.data || isGone(codes.error))
    return codes.error ? <Unreachable error={codes.error} retry={codes.refetch} /> : <Skeleton />
  const all = codes.data.pages.flat()
  if (all.length === 0 && !find) return <NoCodes />
  const best = Math.max(1, ...all.map(({ joined, scanned }) => Math.max(joined, scanned)))
  return (
    <>
      {(find || all.length > fewCodes) && (
        <search className="codes-find">
          <Field
            label={t`Find a code`}
            quietLabel
            type="search"
            placeholder={t`Label, tag or giver`}
            maxLength={60}
            value={find}
            onText={setFind}
          />
        </search>
      )}
      {!find && <Summary circleId={circleId} />}
      {all.length === 0 && <NoCodeFound />}
      <ul className="codes-list">
        {all.map((code) => (
          <CodeRow key={code.id} code={code} best={best} current={code.id === chosen} />
        ))}
      </ul>
      {codes.hasNextPage && (
        <div className="circles-more">
          <Button kind="soft" busy={codes.isFetchingNextPage} onClick={() => codes.fetchNextPage()}>
            <Trans>Show older codes</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

function NoCodeFound() {
  const { t } = useLingui()
  return (
    <Empty
      icon="search"
      ring="closed"
      title={t`No code like that`}
      says={t`Search by where it hangs, by one of its tags, or by who made it.`}
    />
  )
}

function NoCodes() {
  const { t } = useLingui()
  return (
    <Empty
      icon="code"
      title={t`No way in yet`}
      says={t`A code is a door: print it, hang it up, and whoever scans it is in.`}
    />
  )
}

/** What became of all of them, and the way to what each did. */
function Summary({ circleId }: { circleId: string }) {
  const { data } = useCircleFigures(circleId, 'all')
  if (!data || data.sum.scanned + data.sum.joined === 0) return null
  return (
    <div className="codes-summary">
      <FigureSum sum={data.sum} />
      <Link className="codes-came" href={figuresPath(circleId)}>
        <Trans>By day, code and giver</Trans>
      </Link>
    </div>
  )
}
