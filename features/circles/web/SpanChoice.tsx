import { useLingui } from '@lingui/react/macro'
import { Segments } from '../../../ui/index.ts'
import type { Span } from '../contract.ts'

export function SpanChoice({ span, onChoose }: { span: Span; onChoose: (span: Span) => void }) {
  const { t } = useLingui()
  const options: { value: Span; label: string }[] = [
    { value: '14', label: t`14 days` },
    { value: '90', label: t`90 days` },
    { value: 'all', label: t`All` },
  ]
  return <Segments label={t`Of which days`} quietLabel options={options} value={span} onChoose={onChoose} />
}
