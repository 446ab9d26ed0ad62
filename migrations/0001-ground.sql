-- People and where they belong, organizations, circles, rooms; the log with its heads and its outbox.
--
-- Two walls keep organizations apart: every key, index and query begins with organization_id, and row-level
-- security lets the runtime role (opencircle_app) see only the organizations named by app.organizations, which each
-- transaction sets for itself. The person's own log belongs to no organization: it lies under the nil id.
-- Written for PostgreSQL 15 and newer. No foreign keys to or from partitioned tables.

create schema global;
grant usage on schema global, public to opencircle_app;

create function visible_organizations() returns uuid[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('app.organizations', true), ''), ',')::uuid[] $$;

-- Global: one row per human, whatever organizations they are in -------------------------------------------------

create table global.person (
  id uuid primary key,
  locale text check (locale in ('en', 'zh')),
  -- May found organizations on this server.
  runs_server boolean not null default false,
  -- Set when two persons turned out to be one human; old author ids resolve through it.
  merged_into uuid references global.person (id),
  created_at timestamptz not null
);

create table global.session (
  id uuid primary key,
  person_id uuid not null references global.person (id),
  -- SHA-256 of the token; the token itself is only in the cookie.
  token_hash bytea not null unique,
  agent text not null default '',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on global.session (person_id);
create index on global.session (expires_at);

create table global.sign_in_link (
  token_hash bytea primary key,
  person_id uuid not null references global.person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on global.sign_in_link (expires_at);

-- Which audiences a person may hear, in which organizations: what a socket asks when it opens.
create table global.membership (
  person_id uuid not null references global.person (id),
  organization_id uuid not null,
  kind text not null check (kind in ('organization', 'circle', 'room')),
  target_id uuid not null,
  primary key (person_id, kind, target_id)
);

-- Where to look for a thing that is asked for without its organization: a printed code (`code:…`). Audiences are here
-- too (`audience:…`), so that no two organizations use one id for what people listen to.
create table global.directory (
  key text primary key,
  organization_id uuid not null
);

-- What this server knows of itself, such as who owns it.
create table global.fact (
  name text primary key,
  value jsonb not null
);

grant select, insert, update, delete on all tables in schema global to opencircle_app;

-- Organizations and places in them ------------------------------------------------------------------------------

create table organization (
  organization_id uuid primary key,
  name text not null,
  zone text not null,
  created_at timestamptz not null
);

create table affiliation (
  organization_id uuid not null references organization,
  person_id uuid not null references global.person (id),
  role text not null check (role in ('owner', 'admin', 'staff', 'outside')),
  display_name text not null,
  -- Grows with each change of name or role; see PersonCard.
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organization_id, person_id)
);
create index on affiliation (person_id);

-- Circles, members, codes ---------------------------------------------------------------------------------------

create table circle (
  organization_id uuid not null references organization,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('internal', 'teaching', 'business', 'community')),
  brand text not null check (brand ~ '^#[0-9a-f]{6}$'),
  all_staff boolean not null default false,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index on circle (organization_id) where all_staff;

create table circle_member (
  organization_id uuid not null,
  circle_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('host', 'moderator', 'member')),
  -- 'removed' stays as a row: codes do not let that person in again.
  state text not null default 'in' check (state in ('in', 'left', 'removed')),
  joined_at timestamptz not null,
  code_id uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organization_id, circle_id, person_id),
  foreign key (organization_id, circle_id) references circle (organization_id, id)
);
create index on circle_member (organization_id, circle_id, joined_at, person_id) where state = 'in';
create index on circle_member (organization_id, person_id);

create table code (
  organization_id uuid not null,
  id uuid not null,
  circle_id uuid not null,
  code text not null unique,
  label text not null,
  giver_id uuid not null,
  joined integer not null default 0,
  use_limit integer,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, circle_id) references circle (organization_id, id)
);
create index on code (organization_id, circle_id, id);

-- Rooms ---------------------------------------------------------------------------------------------------------

create table room (
  organization_id uuid not null,
  id uuid not null,
  circle_id uuid not null,
  name text not null default '',
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, circle_id) references circle (organization_id, id)
);
create index on room (organization_id, circle_id);

create table room_member (
  organization_id uuid not null,
  room_id uuid not null,
  person_id uuid not null,
  read_message_no bigint not null default 0,
  visible_from_message_no bigint not null default 1,
  primary key (organization_id, room_id, person_id)
) with (fillfactor = 80);
-- None on read_message_no: every send and every mark would have to write to all three.
create index on room_member (organization_id, person_id, room_id);

-- The log: heads, events, messages, outbox ----------------------------------------------------------------------

-- One narrow row per audience; whoever adds to its log holds this row's lock until the commit, so numbers become
-- visible in order and without a hole. `epoch` grows when a backup is restored: older cursors are then refused.
create table head (
  organization_id uuid not null,
  audience_id uuid not null,
  kind text not null check (kind in ('room', 'circle', 'person')),
  epoch integer not null default 1,
  last_seq bigint not null default 0,
  last_message_no bigint not null default 0,
  primary key (organization_id, audience_id)
) with (fillfactor = 50);

-- Append-only; may be cut at its old end. What people wrote is kept in `message`.
create table log (
  organization_id uuid not null,
  audience_id uuid not null,
  seq bigint not null,
  name text not null,
  payload text not null,
  at timestamptz not null,
  primary key (organization_id, audience_id, seq)
) partition by hash (audience_id);

create table message (
  organization_id uuid not null,
  room_id uuid not null,
  id uuid not null,
  seq bigint not null,
  message_no bigint not null,
  author_id uuid not null,
  text text not null,
  sent_at timestamptz not null,
  primary key (organization_id, room_id, id)
) partition by hash (room_id);
-- That no two share a seq is held by the log, where each of them stands, too.
create unique index on message (organization_id, room_id, message_no);

do $$ begin
  for i in 0 .. 15 loop
    execute format('create table log_%s partition of log for values with (modulus 16, remainder %s)', i, i);
    execute format('create table message_%s partition of message for values with (modulus 16, remainder %s)', i, i);
  end loop;
end $$;

-- Pointers into the log for consumers that follow everything (search, webhooks): read by (xid, snapshot xmin).
create table outbox (
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  organization_id uuid not null,
  audience_id uuid not null,
  seq bigint not null,
  primary key (at, organization_id, audience_id, seq)
) partition by range (at);
create table outbox_default partition of outbox default;
create index on outbox (xid);

-- Row-level security: the second wall ---------------------------------------------------------------------------

-- As a sub-select the organizations are read once a statement; as a bare call, once a row.
do $$
declare name text;
begin
  foreach name in array array['organization', 'affiliation', 'circle', 'circle_member', 'code', 'room', 'room_member',
    'head', 'log', 'message', 'outbox'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organizations on %I to opencircle_app
      using (organization_id = any ((select visible_organizations())::uuid[]))
      with check (organization_id = any ((select visible_organizations())::uuid[]))', name);
    execute format('grant select, insert, update, delete on %I to opencircle_app', name);
  end loop;
end $$;
