import { useLingui } from '@lingui/react/macro'
import { Empty, Page, Split, useAccent } from '../../../ui/index.ts'
import './circles.css'
import { CodeList } from './CodeList.tsx'
import { CodeStudio } from './CodeStudio.tsx'
import './codes.css'
import { useCircle } from './use-circles.ts'
import { useHearing } from './use-hearing.ts'

/** The codes of a circle, and one of them with its poster. On the phone one after the other. */
export function CodesScreen({ circleId, codeId }: { circleId: string; codeId?: string | undefined }) {
  useHearing(circleId)
  const { data: circle } = useCircle(circleId)
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Split
        showing={codeId === undefined ? 'list' : 'main'}
        list={<CodeList circleId={circleId} circle={circle} chosen={codeId} />}
      >
        {codeId === undefined ? <Choose /> : <CodeStudio circleId={circleId} circle={circle} codeId={codeId} />}
      </Split>
    </div>
  )
}

function Choose() {
  const { t } = useLingui()
  return (
    <Page beside={t`Poster`}>
      <Empty
        icon="poster"
        title={t`Every code is a door`}
        says={t`Choose one to see its poster, print it, or switch it off.`}
      />
    </Page>
  )
}
