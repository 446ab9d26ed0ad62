-- Who used which power over whom, and when. Append-only: the runtime role may add and read, nothing else.
create table audit (
  organization_id uuid not null,
  -- A UUIDv7, so the key's order is the order in time.
  id uuid not null,
  at timestamptz not null,
  -- Who did it; null where the server itself or the operator at the prompt did.
  actor_id uuid,
  -- noun.past-participle, such as `member.removed`.
  act text not null,
  -- Whom or what it was done to.
  subject_id uuid,
  -- What a reader needs to know beside it, such as the role before and after. No secrets, no message texts.
  details jsonb not null default '{}',
  primary key (organization_id, id)
);
create index on audit (organization_id, subject_id, id);
alter table audit enable row level security;
create policy own_organizations on audit to opencircle_app
  using (organization_id = any ((select visible_organizations())::uuid[]))
  with check (organization_id = any ((select visible_organizations())::uuid[]));
grant select, insert on audit to opencircle_app;
