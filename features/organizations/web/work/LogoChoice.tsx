import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { call } from '../../../../platform/web/index.ts'
import { Avatar, Button } from '../../../../ui/index.ts'
import { PortraitSheet } from '../../../files/web/index.ts'
import { initials } from '../../../people/index.ts'
import { useSentence } from '../../../people/web/index.ts'
import type { changeOrganization, Settings, uploadLogo } from '../../contract.ts'
import { logoAddress } from '../logo-address.ts'
import { useDoing } from './use-work.ts'

interface PlaceLogoProps {
  settings: Pick<Settings, 'id' | 'name' | 'logo'>
  size: number
}

/** Until there is a logo, its initials. */
export const PlaceLogo = ({ settings, size }: PlaceLogoProps) => (
  <span className="work-logo">
    <Avatar
      initials={initials(settings.name)}
      name={settings.name}
      picture={logoAddress(settings, size > 64 ? 'feed' : 'thumb')}
      size={size}
    />
  </span>
)

export function LogoChoice({ settings }: { settings: Settings }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Button kind="soft" icon="camera" onClick={() => setChoosing(true)}>
        {settings.logo ? <Trans>Another logo</Trans> : <Trans>Give it a logo</Trans>}
      </Button>
      {choosing && (
        <Suspense fallback={null}>
          <LogoSheet settings={settings} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  )
}

function LogoSheet({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const { id: organizationId, name, logo } = settings
  const announce = (fileId: string, size: number) =>
    call<typeof uploadLogo>('PUT /organizations/:organizationId/logos/:fileId', { organizationId, fileId, size })
  const change = useDoing(organizationId, (fileId: string | null) =>
    call<typeof changeOrganization>('PATCH /organizations/:organizationId', { organizationId, logo: fileId }),
  )
  return (
    <PortraitSheet
      open
      onClose={onClose}
      title={t`The logo of ${name}`}
      says={t`Everybody sees it: it stands on the pages of its codes, too.`}
      shape="square"
      whole
      now={<PlaceLogo settings={settings} size={132} />}
      has={logo !== null}
      announce={announce}
      take={change.mutateAsync}
      sentence={sentence}
    />
  )
}
