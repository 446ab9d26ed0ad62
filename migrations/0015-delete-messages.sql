-- A message that is deleted keeps its place and its numbers. What was said goes, from the room and from the log.

alter table message
  -- By whom: 'author' or 'host'; null while it stands. Without a check, which would read the whole table once.
  add column deleted text;

-- As in migration 0012, and a message that was deleted says so.
create or replace function message_sent(m message, author_name text, team boolean, version int, picture uuid) returns text
language sql stable as $$
  select format('{"roomId":"%s","message":{"id":"%s","seq":%s,"messageNo":%s,"text":%s,"sentAt":"%s"%s%s},'
      '"author":{"personId":"%s","name":%s,"team":%s,"version":%s,"picture":%s}}',
    m.room_id, m.id, m.seq, m.message_no, to_json(m.text),
    to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ',"files":' || m.files,
    ',"deleted":"' || m.deleted || '"',
    m.author_id, to_json(author_name), to_json(team), version, coalesce('"' || picture || '"', 'null'))
$$;

-- As in migration 0012; what was deleted meanwhile and is sent again is answered as it stands now.
create or replace function append_messages(organization uuid, room uuid, ids uuid[], authors uuid[], texts text[],
  attached text[], happened timestamptz)
returns table (id uuid, verdict text, epoch int, seq bigint, payload text) language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  -- As it was before.
  top head%rowtype;
  asked int := cardinality(ids);
  author record;
  kept message%rowtype;
  sent int := 0;
  sent_by uuid[] := '{}';
  payloads text[] := '{}';
begin
  -- This call may travel right behind `begin` and the role: had those failed, nobody would stand in its way.
  if organization = any (visible_organizations()) then
    -- Locks, and reckons with every message being new, as nearly all are.
    update head h set last_seq = h.last_seq + asked, last_message_no = h.last_message_no + asked
      where h.organization_id = organization and h.audience_id = room returning * into top;
  end if;
  top.last_seq := top.last_seq - asked;
  top.last_message_no := top.last_message_no - asked;
  epoch := top.epoch;

  for i in 1 .. asked loop
    id := ids[i];
    seq := null;
    payload := null;
    select a.display_name as name, a.role <> 'outside' as team, a.version, a.picture_id as picture into author
      from room_member r
      join affiliation a on a.organization_id = r.organization_id and a.person_id = r.person_id
      where r.organization_id = top.organization_id and r.room_id = room and r.person_id = authors[i];
    if not found then
      verdict := 'refused';
      return next;
      continue;
    end if;

    insert into message (organization_id, room_id, id, seq, message_no, author_id, text, sent_at, files)
      values (organization, room, ids[i], top.last_seq + sent + 1, top.last_message_no + sent + 1, authors[i], texts[i],
        happened, attached[i])
      on conflict (organization_id, room_id, id) do nothing
      returning * into kept;
    if found then
      verdict := 'sent';
      sent := sent + 1;
      if kept.files is not null then
        insert into attachment (organization_id, room_id, message_no, file_id, place, message_id, author_id, kind)
          select organization, room, kept.message_no, (one ->> 'id')::uuid, nr, kept.id, kept.author_id, one ->> 'kind'
          from jsonb_array_elements(kept.files::jsonb) with ordinality as given (one, nr);
      end if;
    else
      select * into kept from message m where m.organization_id = organization and m.room_id = room and m.id = ids[i];
      verdict := case when kept.author_id = authors[i] and (kept.deleted is not null
        or kept.text = texts[i] and kept.files is not distinct from attached[i]) then 'again' else 'conflict' end;
    end if;

    if verdict <> 'conflict' then
      seq := kept.seq;
      payload := message_sent(kept, author.name, author.team, author.version, author.picture);
    end if;
    if verdict = 'sent' then
      sent_by := sent_by || authors[i];
      payloads := payloads || payload;
    end if;
    return next;
  end loop;

  if sent < asked then
    update head h set last_seq = top.last_seq + sent, last_message_no = top.last_message_no + sent
      where h.organization_id = organization and h.audience_id = room;
  end if;
  if sent = 0 then
    return;
  end if;
  insert into log (organization_id, audience_id, seq, name, payload, at)
    select organization, room, top.last_seq + nr, 'message.sent', s.payload, happened
    from unnest(payloads) with ordinality as s (payload, nr);
  insert into outbox (at, organization_id, audience_id, seq)
    select happened, organization, room, top.last_seq + nr from generate_series(1, sent) as nr;
  -- Whoever writes has read what stands above.
  update room_member r set read_message_no = greatest(r.read_message_no, top.last_message_no
      + (select max(nr) from unnest(sent_by) with ordinality as s (author, nr) where s.author = r.person_id))
    where r.organization_id = organization and r.room_id = room and r.person_id = any (sent_by);
end $$;

-- Takes the words and files of a message away, from the log too: whoever resumes from before it hears no more of it than
-- whoever fetches. Under the room's lock. Gives back the files that nothing
-- carries any more.
create function delete_message(organization uuid, room uuid, which uuid, by_whom text) returns setof uuid
language plpgsql as $$
declare
  kept message%rowtype;
begin
  update message m set text = '', files = null, deleted = by_whom
    where m.organization_id = organization and m.room_id = room and m.id = which and m.deleted is null
    returning m.* into kept;
  if not found then
    return;
  end if;
  update log l set payload = message_sent(kept, author ->> 'name', (author ->> 'team')::boolean,
      (author ->> 'version')::int, (author ->> 'picture')::uuid)
    from (select o.payload::jsonb -> 'author' as author from log o
      where o.organization_id = organization and o.audience_id = room and o.seq = kept.seq) told
    where l.organization_id = organization and l.audience_id = room and l.seq = kept.seq;
  return query
    with gone as (
      delete from attachment a
      where a.organization_id = organization and a.room_id = room and a.message_no = kept.message_no
      returning a.file_id
    )
    select g.file_id from gone g where not exists (
      select from attachment o where o.organization_id = organization and o.file_id = g.file_id
        and (o.room_id, o.message_no) <> (room, kept.message_no));
end $$;
grant execute on function delete_message to opencircle_app;
