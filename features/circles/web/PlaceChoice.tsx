import { useLingui } from '@lingui/react/macro'
import { Choice } from '../../../ui/index.ts'
import type { Organization } from '../../organizations/contract.ts'

interface PlaceChoiceProps {
  places: Organization[] | undefined
  value: string | undefined
  onChoose: (organizationId: string) => void
}

/** Only for who is part of more than one team. */
export function PlaceChoice({ places, value, onChoose }: PlaceChoiceProps) {
  const { t } = useLingui()
  if (!places || places.length < 2 || value === undefined) return null
  const options = places.map(({ id, name }) => ({ value: id, label: name }))
  return <Choice label={t`It belongs to`} options={options} value={value} onChoose={onChoose} />
}
