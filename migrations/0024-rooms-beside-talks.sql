-- The circle's own rooms are found without reading its talks, however many there are.
create index on room (organization_id, circle_id, id) where talk_of is null;
