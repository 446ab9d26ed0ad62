import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call, type Locale, useLocale } from '../../../platform/web/index.ts'
import { Segments } from '../../../ui/index.ts'
import type { changeMe } from '../contract.ts'

/** Every language is named in itself: who looks for theirs can read nothing else. */
const languages = [
  { value: 'en', label: 'English' },
  { value: 'zh', label: '中文' },
] as const satisfies readonly { value: Locale; label: string }[]

/** Changes what this browser shows at once, and tells the server for mails and pages to come. */
export function LanguageChoice({ quietLabel = false }: { quietLabel?: boolean }) {
  const { t } = useLingui()
  const [locale, setLocale] = useLocale()
  const tell = useMutation({
    mutationFn: (chosen: Locale) => call<typeof changeMe>('PATCH /me', { locale: chosen }),
  })
  const choose = (chosen: Locale) => {
    setLocale(chosen)
    tell.mutate(chosen)
  }
  return <Segments label={t`Language`} quietLabel={quietLabel} options={languages} value={locale} onChoose={choose} />
}
