import { Trans, useLingui } from '@lingui/react/macro'
import { useStore } from '../../../platform/web/index.ts'
import { Icon, Row, Rows } from '../../../ui/index.ts'
import { blocks } from './blocks-held.ts'
import { blockedPath } from './paths.ts'

/** In "Me": whom I blocked. */
export function SafetyRows() {
  const { t, i18n } = useLingui()
  const count = useStore(blocks, ({ list }) => list.length)
  return (
    <>
      <h2 className="ui-head">
        <Trans>Safety</Trans>
      </h2>
      <Rows>
        <Row
          start={<Icon name="person" />}
          title={t`Blocked people`}
          sub={t`What they write is folded for you`}
          end={count > 0 ? <span className="safety-count">{i18n.number(count)}</span> : undefined}
          href={blockedPath}
        />
      </Rows>
    </>
  )
}
