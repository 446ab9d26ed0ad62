import { useLingui } from '@lingui/react/macro'
import { Choice } from '../../../ui/index.ts'
import type { Organization } from '../../organizations/contract.ts'

interface PlaceChoiceProps {
  places: Organization[]
  value: string
  onChoose: (organizationId: string) => void
}

/** Only for who is part of more than one team. */
export function PlaceChoice({ places, value, onChoose }: PlaceChoiceProps) {
  const { t } = useLingui()
  const options = places.map(({ id, name }) => ({ value: id, label: name }))
  return <Choice label={t`It belongs to`} options={options} value={value} onChoose={onChoose} />
}
