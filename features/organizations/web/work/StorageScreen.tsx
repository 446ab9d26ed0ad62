import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Bar, Button, Empty, Icon, Page, Row, Rows, Skeleton } from '../../../../ui/index.ts'
import { sizeInWords } from '../../../files/web/index.ts'
import type { Organization } from '../../contract.ts'
import './storage.css'
import { useStorage } from './use-work.ts'

const kinds = ['photo', 'video', 'document', 'voice', 'portrait'] as const
type Kind = (typeof kinds)[number]
const icons = { photo: 'picture', video: 'play', document: 'file', voice: 'mic', portrait: 'person' } as const

/** How much room files take, of how much there is, and which kind takes it. */
export function StorageScreen({ place }: { place: Organization }) {
  const { t, i18n } = useLingui()
  const storage = useStorage(place.id)
  const words = useKindWords()
  const bar = <Bar title={t`Files`} sub={place.name} back={`/work/${place.id}`} backOnPhone />
  if (!storage.data && storage.error) return <Page bar={bar}>{<NotLoaded retry={() => void storage.refetch()} />}</Page>
  if (!storage.data) return <Page bar={bar}>{<Skeleton />}</Page>
  const { bytes, most } = storage.data
  const [taken, all] = [sizeInWords(bytes, i18n.locale), sizeInWords(most, i18n.locale)]
  return (
    <Page bar={bar}>
      <div className="storage">
        <p className="storage-figure">
          <b>{bytes === 0 ? '0' : taken}</b>
          <span>{t`of ${all}`}</span>
        </p>
        <Shares {...storage.data} />
        <p className="ui-hint">{t`The same file counts once, however often it is sent. Photos are kept without where they were taken.`}</p>
      </div>
      <Rows label={t`By kind`}>
        {kinds.map((kind) => {
          const found = storage.data.kinds.find((one) => one.kind === kind)
          const sub = plural(found?.files ?? 0, { one: '# file', other: '# files' })
          const size = found ? sizeInWords(found.bytes, i18n.locale) : '–'
          return (
            <Row
              key={kind}
              start={<Icon name={icons[kind]} />}
              title={words[kind]}
              sub={sub}
              end={
                <span className="storage-size" data-kind={kind}>
                  {size}
                </span>
              }
            />
          )
        })}
      </Rows>
    </Page>
  )
}

function Shares({ most, kinds: found }: { most: number; kinds: readonly { kind: Kind; bytes: number }[] }) {
  return (
    <div className="storage-bar" aria-hidden="true">
      {kinds.map((kind) => {
        const bytes = found.find((one) => one.kind === kind)?.bytes ?? 0
        // A part that is not nothing is never too thin to see.
        const share = bytes === 0 ? 0 : Math.max(0.6, (bytes / most) * 100)
        return <i key={kind} data-kind={kind} style={{ width: `${share}%` }} />
      })}
    </div>
  )
}

function useKindWords(): Record<Kind, string> {
  const { t } = useLingui()
  return {
    photo: t`Photos`,
    video: t`Videos`,
    document: t`Documents`,
    voice: t`Voice notes`,
    portrait: t`Pictures of people and circles`,
  }
}

function NotLoaded({ retry }: { retry: () => void }) {
  const { t } = useLingui()
  return (
    <Empty
      icon="offline"
      ring="dotted"
      title={t`The figures did not come`}
      says={t`Check your connection and try again.`}
      action={<Button kind="soft" onClick={retry}>{t`Try again`}</Button>}
    />
  )
}
