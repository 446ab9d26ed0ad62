-- Places in an organization that rest and begin again, invitations to its team, its departments, and how it looks.

alter table affiliation
  -- Set while the place rests: the person is in none of the organization's circles, and no code lets them in.
  add column deactivated_at timestamptz,
  add column deactivated_by uuid,
  -- Who invited them to the team, if they came by an invitation.
  add column invited_by uuid,
  -- For finding people whatever the case and width of letters.
  add column name_key text not null generated always as (lower(normalize(display_name, NFKC))) stored,
  -- The team stands before everybody else in lists.
  add column outside boolean not null generated always as (role = 'outside') stored;
create index on affiliation (organization_id, outside, name_key, person_id);
create index on affiliation (organization_id, person_id) where deactivated_at is not null;

alter table organization
  add column accent text not null default '#1d1814' check (accent ~ '^#[0-9a-f]{6}$'),
  -- What a code's page says beside the circle's name.
  add column landing_text text not null default '';

create table invitation (
  organization_id uuid not null references organization,
  id uuid not null,
  -- SHA-256 of the token; the token itself is only in the link.
  token_hash bytea not null unique,
  role text not null check (role in ('owner', 'admin', 'staff')),
  -- Whom it is for; null lets in whoever has the link.
  email text,
  giver_id uuid not null,
  use_limit integer not null,
  used integer not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, id),
  check (used <= use_limit),
  check (email is null or use_limit = 1)
);

create table department (
  organization_id uuid not null references organization,
  id uuid not null,
  parent_id uuid,
  name text not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, parent_id) references department (organization_id, id)
);
create index on department (organization_id, parent_id);

create table department_member (
  organization_id uuid not null,
  department_id uuid not null,
  person_id uuid not null,
  primary key (organization_id, department_id, person_id),
  foreign key (organization_id, department_id) references department (organization_id, id),
  foreign key (organization_id, person_id) references affiliation (organization_id, person_id)
);
create index on department_member (organization_id, person_id);

do $$
declare name text;
begin
  foreach name in array array['invitation', 'department', 'department_member'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organizations on %I to opencircle_app
      using (organization_id = any ((select visible_organizations())::uuid[]))
      with check (organization_id = any ((select visible_organizations())::uuid[]))', name);
    execute format('grant select, insert, update, delete on %I to opencircle_app', name);
  end loop;
end $$;
