import { useLingui } from '@lingui/react/macro'

/** What somebody is called: who erased themselves has no name. Empty for nobody at all. */
export function usePersonName(): (card: { name: string } | null | undefined) => string {
  const { t } = useLingui()
  return (card) => (card ? card.name || t`Erased person` : '')
}
