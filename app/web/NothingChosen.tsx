import { useLingui } from '@lingui/react/macro'
import { Empty } from '../../ui/index.ts'

/** Beside the list, while nothing of it is open. */
export function NothingChosen() {
  const { t } = useLingui()
  return (
    <main className="ui-page">
      <Empty icon="chat" title={t`Your circles`} says={t`Choose a chat on the left.`} />
    </main>
  )
}
