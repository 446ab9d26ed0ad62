import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Icon } from '../../../ui/index.ts'
import { type LocalFile, WhyRefused } from '../../files/web/index.ts'
import { takeBack, unsent } from './unsent.ts'

/** Why a message did not leave, and what to do. The text stays until its author decides. */
export function NotSent({ id, code, files }: { id: string; code: string; files: readonly LocalFile[] }) {
  const { t } = useLingui()
  const reason = useReason(code)
  return (
    <div className="not-sent" role="alert">
      <Icon name="warning" size={18} />
      <p>{files.length > 0 && code.includes('_') ? <FileReason code={code} otherwise={reason} /> : reason}</p>
      <button type="button" onClick={() => unsent().retry(id)}>{t`Try again`}</button>
      <button type="button" onClick={() => takeBack({ id, body: { text: '', files } })}>{t`Delete`}</button>
    </div>
  )
}

/** Said by the part that knows files, once it is there. */
const FileReason = ({ code, otherwise }: { code: string; otherwise: string }) => (
  <Suspense fallback={otherwise}>
    <WhyRefused code={code} otherwise={otherwise} />
  </Suspense>
)

function useReason(code: string): string {
  const { t } = useLingui()
  if (code === 'forbidden' || code === 'missing') return t`Not sent: you can no longer write here.`
  if (code === 'text_too_long') return t`Not sent: it is too long. Copy it and send it in parts.`
  return t`Not sent: the server did not take it.`
}
