-- Private talks: a code may lead to one, and who is in a circle may write to its team.
alter table code add column opens text not null default 'room' check (opens in ('room', 'giver', 'team'));
alter table circle add column talks boolean not null default false;
update circle set talks = true where kind = 'business';

-- A talk is a room of its circle that only its own people enter and see.
alter table room
  -- Whose talk it is; null for the circle's own rooms.
  add column talk_of uuid,
  -- The giver whom it was begun with; null where it was begun with the team.
  add column talk_with uuid,
  -- The team is in it.
  add column talk_team boolean not null default false,
  -- One for each guest and giver, or circle where it is the team's. Null for the second of two that merging brought
  -- together.
  add column talk_key uuid,
  add check (talk_of is null or (not everybody and not first)),
  add check (talk_of is not null or (talk_with is null and not talk_team and talk_key is null)),
  add check (talk_of is null or talk_with is not null or talk_team);
create unique index on room (organization_id, circle_id, talk_of, talk_key) where talk_of is not null;
create index on room (organization_id, circle_id, talk_with) where talk_with is not null;
create index on room (organization_id, circle_id) where talk_team;
