import { useLingui } from '@lingui/react/macro'
import { Icon } from '../../../ui/index.ts'
import { unsent } from './unsent.ts'

/** Why a message did not leave, and what to do. The text stays until its author decides. */
export function NotSent({ id, code }: { id: string; code: string }) {
  const { t } = useLingui()
  return (
    <div className="not-sent" role="alert">
      <Icon name="warning" size={18} />
      <p>{useReason(code)}</p>
      <button type="button" onClick={() => unsent().retry(id)}>{t`Try again`}</button>
      <button type="button" onClick={() => unsent().remove(id)}>{t`Delete`}</button>
    </div>
  )
}

function useReason(code: string): string {
  const { t } = useLingui()
  if (code === 'forbidden' || code === 'missing') return t`Not sent: you can no longer write here.`
  if (code === 'text_too_long') return t`Not sent: it is too long. Copy it and send it in parts.`
  return t`Not sent: the server did not take it.`
}
