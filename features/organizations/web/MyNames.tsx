import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Avatar, Icon, IconButton, Row, Rows, Skeleton } from '../../../ui/index.ts'
import { initials } from '../../people/index.ts'
import type { Organization } from '../contract.ts'
import './organizations.css'
import { RenameSheet } from './RenameSheet.tsx'
import { useOrganizations } from './use-organizations.ts'
import { useRoleWord } from './use-role-word.ts'

/** Under which name I am known, and where. One place: large, as on a card. More: one row each. */
export function MyNames() {
  const { data: places } = useOrganizations()
  const [renaming, setRenaming] = useState<Organization | null>(null)
  if (!places) return <Skeleton rows={1} picture={60} />
  const [only] = places
  return (
    <>
      {places.length === 1 && only ? (
        <NameCard place={only} onRename={() => setRenaming(only)} />
      ) : (
        <NameRows places={places} onRename={setRenaming} />
      )}
      <RenameSheet place={renaming} onClose={() => setRenaming(null)} />
    </>
  )
}

function NameCard({ place, onRename }: { place: Organization; onRename: () => void }) {
  const { t } = useLingui()
  return (
    <div className="organizations-card">
      <Avatar initials={initials(place.displayName)} name={place.displayName} size={60} />
      <div>
        <b>{place.displayName}</b>
        <p>
          <Trans>Known by this name in {place.name}</Trans>
        </p>
      </div>
      <IconButton icon="edit" label={t`Change my name`} onClick={onRename} />
    </div>
  )
}

function NameRows({ places, onRename }: { places: Organization[]; onRename: (place: Organization) => void }) {
  const role = useRoleWord()
  return (
    <>
      <h2 className="ui-head">
        <Trans>My names</Trans>
      </h2>
      <Rows>
        {places.map((place) => (
          <Row
            key={place.id}
            start={<Avatar initials={initials(place.displayName)} name={place.displayName} />}
            title={place.displayName}
            sub={[place.name, place.role !== 'outside' && role(place.role)].filter(Boolean).join(' · ')}
            end={<Icon name="edit" size={20} />}
            onClick={() => onRename(place)}
          />
        ))}
      </Rows>
    </>
  )
}
