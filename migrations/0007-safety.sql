-- Who stays out, who does not want to read whom, and which browsers somebody came with.

-- Whom the doors of one circle (or, without a circle, of the whole organization) stay closed to. Somebody who is taken
-- out of a circle has a row here, too: to delete it is the way back in.
create table ban (
  organization_id uuid not null references organization,
  -- A UUIDv7, so the key's order is the order in time.
  id uuid not null,
  person_id uuid not null references global.person (id),
  -- Null: every circle of the organization.
  circle_id uuid,
  -- Also whoever comes with a browser that this person has used.
  devices boolean not null,
  by_id uuid,
  -- For the eyes of the team only.
  reason text not null default '',
  at timestamptz not null,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, person_id, circle_id)
);
create index on ban (organization_id, circle_id, id);

-- What somebody does not want to read; told to nobody else.
create table block (
  organization_id uuid not null references organization,
  person_id uuid not null references global.person (id),
  blocked_id uuid not null references global.person (id),
  id uuid not null,
  at timestamptz not null,
  primary key (organization_id, person_id, blocked_id)
);
create index on block (person_id, id);

do $$
declare name text;
begin
  foreach name in array array['ban', 'block'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organizations on %I to opencircle_app
      using (organization_id = any ((select visible_organizations())::uuid[]))
      with check (organization_id = any ((select visible_organizations())::uuid[]))', name);
    execute format('grant select, insert, update, delete on %I to opencircle_app', name);
  end loop;
end $$;

-- Who was taken out before there was this table.
insert into ban (organization_id, id, person_id, circle_id, devices, by_id, at)
  select organization_id,
    overlay(gen_random_uuid()::text placing substr(ms, 1, 8) || '-' || substr(ms, 9) || '-7' from 1 for 15)::uuid,
    person_id, circle_id, false, ended_by, coalesce(ended_at, joined_at)
  from circle_member,
    lateral (select lpad(to_hex((extract(epoch from coalesce(ended_at, joined_at)) * 1000)::bigint), 12, '0') as ms) m
  where state = 'removed';

-- One browser, whoever uses it: what outlives signing out. Only the hash of its cookie is kept.
create table global.device (
  id uuid primary key,
  token_hash bytea not null unique,
  seen_at timestamptz not null
);
create index on global.device (seen_at);

create table global.device_person (
  device_id uuid not null references global.device (id) on delete cascade,
  person_id uuid not null references global.person (id),
  -- When this browser first brought this person.
  at timestamptz not null,
  seen_at timestamptz not null,
  primary key (device_id, person_id)
);
create index on global.device_person (person_id);
grant select, insert, update, delete on global.device, global.device_person to opencircle_app;

-- The names that guests may not bear are looked up at each door.
create index on affiliation (organization_id) where role <> 'outside';

-- What is asked of the audit log: one kind of act, or all that one person did.
create index on audit (organization_id, act, id);
create index on audit (organization_id, actor_id, id);
