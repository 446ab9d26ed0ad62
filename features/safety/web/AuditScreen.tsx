import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { clockTime, dayName } from '../../../platform/web/index.ts'
import { Bar, Button, Empty, Page, Row, Rows, Skeleton } from '../../../ui/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { PersonAvatar, usePersonName, useSentence } from '../../people/web/index.ts'
import type { AuditEntry } from '../contract.ts'
import { auditFile } from './paths.ts'
import './safety.css'
import { useActNames, useActSentence } from './use-act-words.ts'
import { useAudit } from './use-audit.ts'

interface Filter {
  act: string
  person: { id: string; name: string } | null
}

/** For those who run a place: who used which power over whom. */
export function AuditScreen({ organizationId }: { organizationId: string }) {
  const { t } = useLingui()
  const name = useOrganization(organizationId)?.name ?? ''
  const [filter, setFilter] = useState<Filter>({ act: '', person: null })
  return (
    <Page bar={<Bar title={t`Who did what`} sub={name} back={`/work/${organizationId}`} backOnPhone />}>
      <Filters organizationId={organizationId} filter={filter} onFilter={setFilter} />
      <Entries
        organizationId={organizationId}
        filter={filter}
        onPerson={(person) => setFilter({ ...filter, person })}
      />
    </Page>
  )
}

interface FiltersProps {
  organizationId: string
  filter: Filter
  onFilter: (filter: Filter) => void
}

function Filters({ organizationId, filter, onFilter }: FiltersProps) {
  const { t } = useLingui()
  const names = useActNames()
  const who = filter.person?.name ?? ''
  return (
    <div className="safety-filters">
      <label>
        <span className="ui-spoken">{t`Kind`}</span>
        <select value={filter.act} onChange={(event) => onFilter({ ...filter, act: event.currentTarget.value })}>
          <option value="">{t`Everything`}</option>
          {Object.entries(names).map(([act, label]) => (
            <option key={act} value={act}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {filter.person && (
        <Button kind="soft" size="small" icon="close" onClick={() => onFilter({ ...filter, person: null })}>
          <Trans>Only {who}</Trans>
        </Button>
      )}
      <Button kind="quiet" icon="download" href={auditFile(organizationId, filter)} download>
        <Trans>Save as CSV</Trans>
      </Button>
    </div>
  )
}

interface EntriesProps {
  organizationId: string
  filter: Filter
  onPerson: (person: Filter['person']) => void
}

function Entries({ organizationId, filter, onPerson }: EntriesProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const found = useAudit(organizationId, { act: filter.act, person: filter.person?.id ?? '' })
  if (found.error && !found.data) {
    return (
      <Empty
        icon="offline"
        ring="dotted"
        title={t`The list did not come`}
        says={sentence(found.error)}
        action={<Button kind="soft" onClick={() => void found.refetch()}>{t`Try again`}</Button>}
      />
    )
  }
  if (!found.data) return <Skeleton />
  const entries = found.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) {
    return (
      <Empty icon="clock" title={t`Nothing of this yet`} says={t`Acts of power over people are noted here for good.`} />
    )
  }
  return (
    <>
      {byDay(entries).map(({ day, entries }) => (
        <section key={day}>
          <h2 className="ui-head">{day}</h2>
          <Rows label={day}>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} onPerson={onPerson} />
            ))}
          </Rows>
        </section>
      ))}
      {found.hasNextPage && (
        <div className="safety-more">
          <Button kind="soft" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

function byDay(entries: readonly AuditEntry[]): { day: string; entries: AuditEntry[] }[] {
  const days = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const day = dayName(Date.parse(entry.at)).name
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, entries]) => ({ day, entries }))
}

function EntryRow({ entry, onPerson }: { entry: AuditEntry; onPerson: EntriesProps['onPerson'] }) {
  const say = useActSentence()
  const nameOf = usePersonName()
  const { actor, subject, details, at } = entry
  const about = subject ?? actor
  const { reason } = details
  return (
    <Row
      start={<PersonAvatar person={actor ?? { name: '', picture: null }} />}
      title={<span className="safety-act">{say(entry)}</span>}
      sub={
        <>
          {typeof reason === 'string' && reason && <span className="safety-reason">{reason}</span>}
          <span className="safety-facts">{clockTime(Date.parse(at))}</span>
        </>
      }
      onClick={about ? () => onPerson({ id: about.personId, name: nameOf(about) }) : undefined}
    />
  )
}
