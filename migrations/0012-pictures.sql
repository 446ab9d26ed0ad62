-- Pictures of people, circles and organizations: each a file that its owner names. No foreign key: the bytes of a file may
-- go while its name still stands somewhere, and then the initials are back.

alter table affiliation add column picture_id uuid;
alter table circle add column cover_id uuid;
alter table organization add column logo_id uuid;

-- A portrait is a square picture of somebody or something; it is kept in other sizes than a photograph that is sent.
alter table file drop constraint file_owner_kind_check, drop constraint file_kind_check;
alter table file
  add check (owner_kind in ('room', 'person', 'circle', 'organization')),
  add check (kind in ('photo', 'voice', 'video', 'document', 'portrait'));
alter table file_content drop constraint file_content_kind_check;
alter table file_content add check (kind in ('photo', 'voice', 'video', 'document', 'portrait'));

-- As in migration 0010, with the picture on the card of whoever wrote.
drop function message_sent(message, text, boolean, int);
create function message_sent(m message, author_name text, team boolean, version int, picture uuid) returns text
language sql stable as $$
  select format('{"roomId":"%s","message":{"id":"%s","seq":%s,"messageNo":%s,"text":%s,"sentAt":"%s"%s},'
      '"author":{"personId":"%s","name":%s,"team":%s,"version":%s,"picture":%s}}',
    m.room_id, m.id, m.seq, m.message_no, to_json(m.text),
    to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ',"files":' || m.files,
    m.author_id, to_json(author_name), to_json(team), version, coalesce('"' || picture || '"', 'null'))
$$;

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
      verdict := case when kept.author_id = authors[i] and kept.text = texts[i]
        and kept.files is not distinct from attached[i] then 'again' else 'conflict' end;
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
