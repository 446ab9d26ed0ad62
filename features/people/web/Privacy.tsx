import { Trans, useLingui } from '@lingui/react/macro'
import { Icon, Row, Rows, Strip, Switch } from '../../../ui/index.ts'
import { useChangeMe, useMe } from './use-me.ts'
import { useSentence } from './use-sentence.ts'

/** What others are told of me. */
export function Privacy() {
  const { t } = useLingui()
  const sentence = useSentence()
  const { data: me } = useMe()
  const change = useChangeMe()
  if (!me) return null
  return (
    <>
      <h2 className="ui-head">
        <Trans>Privacy</Trans>
      </h2>
      {change.error && <Strip kind="bad">{sentence(change.error)}</Strip>}
      <Rows>
        <Row
          start={<Icon name="eye" />}
          title={t`Others see that I am here`}
          sub={t`And that I am writing`}
          end={
            <Switch
              label={t`Others see that I am here`}
              on={me.showsPresence}
              onTurn={(showsPresence) => change.mutate({ showsPresence })}
            />
          }
        />
        <Row
          start={<Icon name="check" />}
          title={t`Others see what I have read`}
          sub={t`Off: I do not see it of them either`}
          end={
            <Switch
              label={t`Others see what I have read`}
              on={me.showsReads}
              onTurn={(showsReads) => change.mutate({ showsReads })}
            />
          }
        />
      </Rows>
    </>
  )
}
