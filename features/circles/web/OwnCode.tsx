import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { v7 } from 'uuid'
import { useLocation } from 'wouter'
import { Icon, Row, Rows, Strip } from '../../../ui/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle } from '../contract.ts'
import { codePath } from './paths.ts'
import { useCreateCode } from './use-code.ts'

/** My own code in a circle, of which there is one: whoever comes by it is my contact. Asked for again it is the same. */
export function OwnCode({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const sentence = useSentence()
  const label = useOrganization(circle.organizationId)?.displayName
  const create = useCreateCode(circle.id)
  const [codeId] = useState(() => v7())
  if (!label || circle.allStaff || circle.archivedAt) return null
  const open = () =>
    create.mutate({ codeId, label, own: true }, { onSuccess: (code) => go(codePath(circle.id, code.id)) })
  return (
    <>
      {create.error && <Strip kind="bad">{sentence(create.error)}</Strip>}
      <Rows>
        <Row
          start={<Icon name="person" />}
          title={t`My own code`}
          sub={t`Whoever comes by it is my contact`}
          onClick={open}
          chevron
        />
      </Rows>
    </>
  )
}
