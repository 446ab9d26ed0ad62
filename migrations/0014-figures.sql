-- What becomes of a scan, by code and by day of the organization: people joined, and wrote their first message.
alter table code_day
  add column joined integer not null default 0,
  add column wrote integer not null default 0;
-- When somebody first wrote in the circle.
alter table circle_member add column wrote_at timestamptz;

update circle_member c set wrote_at = f.at
from (
  select r.organization_id, r.circle_id, coalesce(p.merged_into, m.author_id) as person_id, min(m.sent_at) as at
  from message m
  join room r on r.organization_id = m.organization_id and r.id = m.room_id
  join global.person p on p.id = m.author_id
  group by 1, 2, 3
) f
where c.organization_id = f.organization_id and c.circle_id = f.circle_id and c.person_id = f.person_id;

-- A zone that this database does not know counts as UTC. Who came by a code more than once left one row behind: what
-- is missing in the days stands on the day on which the code was made, so that the sum is what the code has counted.
with zone_of_organization as (
  select o.organization_id, coalesce(n.name, 'UTC') as zone
  from organization o left join pg_timezone_names n on n.name = o.zone
)
insert into code_day (organization_id, code_id, day, joined, wrote)
select organization_id, code_id, day, sum(joined), sum(wrote) from (
  select m.organization_id, m.code_id, (m.joined_at at time zone z.zone)::date as day, 1 as joined, 0 as wrote
  from circle_member m
  join code c on c.organization_id = m.organization_id and c.id = m.code_id
  join zone_of_organization z on z.organization_id = m.organization_id
  union all
  select m.organization_id, m.code_id, (m.wrote_at at time zone z.zone)::date, 0, 1
  from circle_member m
  join code c on c.organization_id = m.organization_id and c.id = m.code_id
  join zone_of_organization z on z.organization_id = m.organization_id
  where m.wrote_at is not null
  union all
  select c.organization_id, c.id, (c.created_at at time zone z.zone)::date, greatest(0, c.joined - (
    select count(*) from circle_member m where m.organization_id = c.organization_id and m.code_id = c.id)), 0
  from code c
  join zone_of_organization z on z.organization_id = c.organization_id
) counted
group by 1, 2, 3 having sum(joined) + sum(wrote) > 0
on conflict (organization_id, code_id, day) do update set joined = excluded.joined, wrote = excluded.wrote;
