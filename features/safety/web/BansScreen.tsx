import { useLingui } from '@lingui/react/macro'
import { Bar, Page } from '../../../ui/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { BanList } from './BanList.tsx'
import { useBans, useUnbanning } from './use-bans.ts'

/** For those who run a place: who is kept out of it, or of one of its circles. */
export function BansScreen({ organizationId }: { organizationId: string }) {
  const { t } = useLingui()
  const name = useOrganization(organizationId)?.name ?? ''
  return (
    <Page bar={<Bar title={t`Who is kept out`} sub={name} back={`/work/${organizationId}`} backOnPhone />}>
      <BanList pages={useBans(organizationId)} lifting={useUnbanning(organizationId)} opens={name} several />
    </Page>
  )
}
