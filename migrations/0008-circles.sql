-- What a circle says of itself, who may come into it and write, and whether it is still in use.
alter table circle
  -- What stands in its link, `/c/SLUG`: unique on the whole server by global.directory, `circle:…`.
  add column slug text check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
  add column description text not null default '',
  -- What holds here, in the host's words.
  add column rules text not null default '',
  -- open: by the link or a code · code: by a code · approval: by either, once a host says yes · private: only by a code
  -- for one person.
  add column visibility text not null default 'code' check (visibility in ('open', 'code', 'approval', 'private')),
  -- Asked of whoever wants to come in, where that needs a yes.
  add column question text not null default '',
  -- Guests have no login yet.
  add column guests_may text not null default 'write' check (guests_may in ('write', 'read')),
  add column writers text not null default 'everyone' check (writers in ('everyone', 'hosts')),
  add column newcomers_see text not null default 'all' check (newcomers_see in ('all', 'last_50', 'joining')),
  add column archived_at timestamptz;

alter table code
  -- Kept with whoever comes by it, for the eyes of hosts and the team.
  add column tags text[] not null default '{}',
  -- What a newcomer is told by the giver, and nobody else reads.
  add column greeting text not null default '',
  -- Somebody says yes before the newcomer is in.
  add column approval boolean not null default false,
  -- The giver's own: whoever comes by it is their contact.
  add column own boolean not null default false;
create unique index on code (organization_id, circle_id, giver_id) where own;

alter table circle_member
  -- As the code said when they came by it, whatever it says now.
  add column giver_id uuid,
  add column tags text[] not null default '{}',
  add column greeting text not null default '';

-- Who wants to come in, and who was told no lately. To be let in deletes the row.
create table join_request (
  organization_id uuid not null,
  circle_id uuid not null,
  person_id uuid not null,
  -- A UUIDv7, so the key's order is the order in time.
  id uuid not null,
  code_id uuid,
  -- To the circle's question.
  answer text not null default '',
  asked_at timestamptz not null,
  refused_at timestamptz,
  primary key (organization_id, circle_id, person_id),
  foreign key (organization_id, circle_id) references circle (organization_id, id)
);
create index on join_request (organization_id, circle_id, id) where refused_at is null;
create index on join_request (organization_id, person_id);
alter table join_request enable row level security;
create policy own_organizations on join_request to opencircle_app
  using (organization_id = any ((select visible_organizations())::uuid[]))
  with check (organization_id = any ((select visible_organizations())::uuid[]));
grant select, insert, update, delete on join_request to opencircle_app;

alter table room
  -- Whoever comes into the circle is in it at once.
  add column everybody boolean not null default true,
  -- With so many people in it, newcomers go to another room that follows it.
  add column size_limit integer check (size_limit between 2 and 5000),
  -- The first of the rooms that follow one another; itself for a room that follows none.
  add column series_id uuid,
  add column series_no integer not null default 1,
  -- The circle began with it: newcomers arrive there, or in what follows it.
  add column first boolean not null default false,
  add column archived_at timestamptz;
update room r set series_id = id,
  first = not exists (select from room o where o.organization_id = r.organization_id and o.circle_id = r.circle_id
    and (o.created_at, o.id) < (r.created_at, r.id));
alter table room alter column series_id set not null;
create unique index on room (organization_id, series_id, series_no);
create unique index on room (organization_id, circle_id) where first;

-- For finding members by how some word of their name begins, in circles of any size. Kept by the database itself, as a
-- name may change wherever the person is in a circle, and whoever leaves must not be found.
create table member_word (
  organization_id uuid not null,
  circle_id uuid not null,
  -- The rest of the name from the beginning of a word on; where words have no spaces, from each letter on.
  word text collate "C" not null,
  person_id uuid not null,
  primary key (organization_id, circle_id, word, person_id)
);
create index on member_word (organization_id, person_id, circle_id);
alter table member_word enable row level security;
create policy own_organizations on member_word to opencircle_app
  using (organization_id = any ((select visible_organizations())::uuid[]))
  with check (organization_id = any ((select visible_organizations())::uuid[]));
grant select, insert, update, delete on member_word to opencircle_app;

create function name_words(name_key text) returns setof text language sql immutable as $$
  select distinct left(substr(name_key, nr), 60) from generate_series(1, least(length(name_key), 60)) nr
  where substr(name_key, nr, 1) <> ' '
    and (nr = 1 or substr(name_key, nr - 1, 1) = ' ' or substr(name_key, nr, 1) ~ '[\u0e00-\u0e7f\u2e80-\ud7af\uf900-\ufaff]')
$$;

create function find_member_anew() returns trigger language plpgsql as $$
begin
  delete from member_word w
    where w.organization_id = old.organization_id and w.circle_id = old.circle_id and w.person_id = old.person_id;
  return null;
end $$;
create trigger find_member_no_more after delete on circle_member for each row execute function find_member_anew();
create trigger find_member_no_more_out after update of state on circle_member
  for each row when (old.state = 'in' and new.state <> 'in') execute function find_member_anew();

create function find_member() returns trigger language plpgsql as $$
begin
  insert into member_word (organization_id, circle_id, word, person_id)
    select new.organization_id, new.circle_id, word, new.person_id
    from affiliation a, name_words(a.name_key) word
    where a.organization_id = new.organization_id and a.person_id = new.person_id
    on conflict do nothing;
  return null;
end $$;
create trigger find_member_from_now after insert on circle_member
  for each row when (new.state = 'in') execute function find_member();
create trigger find_member_again after update of state on circle_member
  for each row when (old.state <> 'in' and new.state = 'in') execute function find_member();

create function find_member_renamed() returns trigger language plpgsql as $$
begin
  delete from member_word w where w.organization_id = new.organization_id and w.person_id = new.person_id;
  insert into member_word (organization_id, circle_id, word, person_id)
    select m.organization_id, m.circle_id, word, m.person_id
    from circle_member m, name_words(new.name_key) word
    where m.organization_id = new.organization_id and m.person_id = new.person_id and m.state = 'in';
  return null;
end $$;
create trigger find_member_renamed after update of display_name on affiliation
  for each row when (old.display_name is distinct from new.display_name) execute function find_member_renamed();

insert into member_word (organization_id, circle_id, word, person_id)
  select m.organization_id, m.circle_id, word, m.person_id
  from circle_member m
  join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id, name_words(a.name_key) word
  where m.state = 'in';

create index on circle_member (organization_id, circle_id, code_id, joined_at, person_id) where state = 'in';
create index on circle_member (organization_id, circle_id, role, joined_at, person_id) where state = 'in';

-- How often people looked at a code, by day of UTC; nothing of who they were.
create table code_day (
  organization_id uuid not null,
  code_id uuid not null,
  day date not null,
  scans integer not null default 0,
  primary key (organization_id, code_id, day),
  foreign key (organization_id, code_id) references code (organization_id, id)
);
alter table code_day enable row level security;
create policy own_organizations on code_day to opencircle_app
  using (organization_id = any ((select visible_organizations())::uuid[]))
  with check (organization_id = any ((select visible_organizations())::uuid[]));
grant select, insert, update, delete on code_day to opencircle_app;
