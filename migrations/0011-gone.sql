-- People who erased themselves, and places whose person is no longer there to fill them.

alter table global.person
  -- Set when the person erased themselves: no name, no login, no session. Their id stays beside what they wrote.
  add column erased_at timestamptz,
  -- When their name was taken out of the log, too, where older events bear it.
  add column forgotten_at timestamptz;
create index on global.person (erased_at) where erased_at is not null and forgotten_at is null;

alter table affiliation
  -- Nobody fills this place any more: the person became another one's part, or erased themselves.
  add column gone boolean not null default false,
  -- What the badge says. A place that rests has none.
  add column team boolean not null generated always as (role <> 'outside' and deactivated_at is null) stored;
update affiliation a set gone = true from global.person p where p.id = a.person_id and p.merged_into is not null;

-- Every organization that somebody ever had a place in, also where it rests: row-level security would hide those from
-- whoever erases their name there.
create function places_ever(whose uuid[]) returns setof uuid language sql stable security definer
set search_path = public as $$
  select distinct organization_id from affiliation where person_id = any (whose)
$$;
revoke execute on function places_ever(uuid[]) from public;
grant execute on function places_ever(uuid[]) to opencircle_app;
