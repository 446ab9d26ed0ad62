import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button, Empty, Icon, Row, Rows, Sheet, Strip, useToast } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle } from '../contract.ts'
import { useArchiving } from './use-circle-settings.ts'
import { useDay } from './use-day.ts'

/** The way to let a circle rest. */
export function Archive({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const toast = useToast()
  const sentence = useSentence()
  const [open, setOpen] = useState(false)
  const archiving = useArchiving(circle.id)
  const archive = () =>
    archiving.mutate(true, {
      onSuccess: () => {
        setOpen(false)
        toast({ says: t`${circle.name} is archived.` })
      },
    })
  return (
    <div className="circles-apart">
      <Rows>
        <Row
          start={<Icon name="shield" />}
          title={t`Archive this circle`}
          sub={t`It stays to be read; you can restore it`}
          onClick={() => setOpen(true)}
        />
      </Rows>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t`Archive ${circle.name}?`}
        says={
          <Trans>
            Everybody keeps what was said, but nobody writes any more. Its codes and its link say that it has closed.
            You can restore it at any time, with all it had.
          </Trans>
        }
        action={
          <>
            {archiving.error && <Strip kind="bad">{sentence(archiving.error)}</Strip>}
            <Button grave size="tall" wide busy={archiving.isPending} onClick={archive}>
              <Trans>Archive it</Trans>
            </Button>
          </>
        }
      />
    </div>
  )
}

/** Stands in place of the settings while the circle rests. */
export function Archived({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const archiving = useArchiving(circle.id)
  const day = useDay()(circle.archivedAt ?? '')
  return (
    <>
      {archiving.error && <Strip kind="bad">{sentence(archiving.error)}</Strip>}
      <Empty
        icon="shield"
        ring="closed"
        title={t`This circle is archived`}
        says={t`Since ${day} it is only there to be read, and its codes let nobody in.`}
        action={
          <Button busy={archiving.isPending} onClick={() => archiving.mutate(false)}>
            <Trans>Restore it</Trans>
          </Button>
        }
      />
    </>
  )
}
