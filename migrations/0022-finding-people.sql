-- People of a place are found by how some word of their name begins, whether or not marks were typed: zoe finds Zoë.
-- Members of a circle likewise, and by their tags. What many rooms ask for is done in steps.

-- As in migration 0008, without the marks on letters. Small once more after that: a database of the locale C knows the small
-- form of A, but not of Å.
create or replace function name_words(name_key text) returns setof text language sql immutable as $$
  with name as (select lower(normalize(regexp_replace(normalize(name_key, NFD), '[\u0300-\u036f]', '', 'g'), NFC)) as folded)
  select distinct left(substr(folded, nr), 60) from name, generate_series(1, least(length(folded), 60)) nr
  where substr(folded, nr, 1) <> ' '
    and (nr = 1 or substr(folded, nr - 1, 1) = ' ' or substr(folded, nr, 1) ~ '[\u0e00-\u0e7f\u2e80-\ud7af\uf900-\ufaff]')
$$;

-- Kept by the database itself, as member_word is.
create table place_word (
  organization_id uuid not null,
  word text collate "C" not null,
  person_id uuid not null,
  primary key (organization_id, word, person_id)
);
create index on place_word (organization_id, person_id);

create function find_person() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from place_word w where w.organization_id = old.organization_id and w.person_id = old.person_id;
  end if;
  if tg_op <> 'DELETE' and not new.gone then
    insert into place_word (organization_id, word, person_id)
      select new.organization_id, word, new.person_id from name_words(new.name_key) word on conflict do nothing;
  end if;
  return null;
end $$;
create trigger find_person_from_now after insert or delete on affiliation for each row execute function find_person();
create trigger find_person_anew after update of display_name, gone on affiliation
  for each row when ((old.display_name, old.gone) is distinct from (new.display_name, new.gone))
  execute function find_person();

-- The tags of who is in a circle, in the order of arrival.
create table member_tag (
  organization_id uuid not null,
  circle_id uuid not null,
  tag text collate "C" not null,
  joined_at timestamptz not null,
  person_id uuid not null,
  primary key (organization_id, circle_id, tag, joined_at, person_id)
);

create function tag_member() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from member_tag t where t.organization_id = old.organization_id and t.circle_id = old.circle_id
      and t.tag = any (old.tags) and t.joined_at = old.joined_at and t.person_id = old.person_id;
  end if;
  if tg_op <> 'DELETE' and new.state = 'in' then
    insert into member_tag (organization_id, circle_id, tag, joined_at, person_id)
      select new.organization_id, new.circle_id, tag, new.joined_at, new.person_id from unnest(new.tags) tag
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger tag_member_from_now after insert on circle_member
  for each row when (new.tags <> '{}') execute function tag_member();
create trigger tag_member_anew after update of state, tags, joined_at on circle_member
  for each row when (old.tags <> '{}' or new.tags <> '{}') execute function tag_member();
create trigger tag_member_no_more after delete on circle_member
  for each row when (old.tags <> '{}') execute function tag_member();

do $$
declare name text;
begin
  foreach name in array array['place_word', 'member_tag'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organizations on %I to opencircle_app
      using (organization_id = any ((select visible_organizations())::uuid[]))
      with check (organization_id = any ((select visible_organizations())::uuid[]))', name);
    execute format('grant select, insert, update, delete on %I to opencircle_app', name);
  end loop;
end $$;

-- What is still to be done about somebody's seats in the talks of a circle, which may be thousands: some at a time, in
-- the order of the rooms. Whoever comes to the team is given a seat in each of its talks; those that a giver began who
-- is gone pass to the team. Where there is no row, all is done.
create table global.talk_step (
  organization_id uuid not null,
  circle_id uuid not null,
  person_id uuid not null,
  passing boolean not null,
  -- Up to here it is done.
  after_room uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (organization_id, circle_id, person_id, passing)
);
grant select, insert, update, delete on global.talk_step to opencircle_app;
create index on room (organization_id, circle_id, id) where talk_team;
