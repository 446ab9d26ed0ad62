-- The only two ways into the log. VOLATILE plpgsql in READ COMMITTED: every statement sees what was committed before
-- it began, so what is read after the head's lock is true for as long as the lock is held. As one statement this
-- would be wrong: its snapshot is older than its wait, and somebody removed meanwhile would still get a word in.

-- Adds events to an audience's log. `events` is a JSON array of {name, payload}. Looks the audience up among the
-- organizations this transaction may see; no row when it is not there.
create function record_events(audience uuid, events jsonb, happened timestamptz)
returns table (organization_id uuid, epoch int, first_seq bigint) language plpgsql as $$
#variable_conflict use_column
declare
  top head%rowtype;
  count int := jsonb_array_length(events);
begin
  update head h set last_seq = h.last_seq + count
    where h.organization_id = any (visible_organizations()) and h.audience_id = audience
    returning h.* into top;
  if not found then
    return;
  end if;
  insert into log (organization_id, audience_id, seq, name, payload, at)
    select top.organization_id, audience, top.last_seq - count + nr, event ->> 'name', event ->> 'payload', happened
    from jsonb_array_elements(events) with ordinality as given (event, nr);
  insert into outbox (at, organization_id, audience_id, seq)
    select happened, top.organization_id, audience, nr from generate_series(top.last_seq - count + 1, top.last_seq) nr;
  return query select top.organization_id, top.epoch, top.last_seq - count + 1;
end $$;

-- Adds messages to a room: the i-th of `ids`, `authors` and `texts` each, every id at most once. One verdict per
-- message: 'sent', 'again' (the same message was there), 'conflict' (another one has this id), 'refused' (its author
-- is not in the room). `payload` is the text of the event `message.sent`, as kept and as told.
--
-- Plain statements whose plans are kept, whatever their values: planning anew, over tables in partitions, costs several
-- times what running does. A plan is often made while a table is still small, and must not read all of it later.
create function append_messages(organization uuid, room uuid, ids uuid[], authors uuid[], texts text[],
  happened timestamptz)
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
    select a.display_name as name, a.role <> 'outside' as team, a.version into author
      from room_member r
      join affiliation a on a.organization_id = r.organization_id and a.person_id = r.person_id
      where r.organization_id = top.organization_id and r.room_id = room and r.person_id = authors[i];
    if not found then
      verdict := 'refused';
      return next;
      continue;
    end if;

    insert into message (organization_id, room_id, id, seq, message_no, author_id, text, sent_at)
      values (organization, room, ids[i], top.last_seq + sent + 1, top.last_message_no + sent + 1, authors[i], texts[i],
        happened)
      on conflict (organization_id, room_id, id) do nothing
      returning * into kept;
    if found then
      verdict := 'sent';
      sent := sent + 1;
    else
      select * into kept from message m where m.organization_id = organization and m.room_id = room and m.id = ids[i];
      verdict := case when kept.author_id = authors[i] and kept.text = texts[i] then 'again' else 'conflict' end;
    end if;

    if verdict <> 'conflict' then
      seq := kept.seq;
      payload := message_sent(kept, author.name, author.team, author.version);
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

-- The event's text, with no space that every reader would have to be sent.
create function message_sent(m message, author_name text, team boolean, version int) returns text
language sql stable as $$
  select format('{"roomId":"%s","message":{"id":"%s","seq":%s,"messageNo":%s,"text":%s,"sentAt":"%s"},'
      '"author":{"personId":"%s","name":%s,"team":%s,"version":%s}}',
    m.room_id, m.id, m.seq, m.message_no, to_json(m.text),
    to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    m.author_id, to_json(author_name), to_json(team), version)
$$;

-- Adds to several rooms in one transaction: item i goes to the room rooms[i] of organizations[i]. A commit costs more
-- than an append, so when many rooms are busy they share one. Rooms are locked in the order of their ids, as everywhere.
create function append_to_rooms(organizations uuid[], rooms uuid[], ids uuid[], authors uuid[], texts text[],
  happened timestamptz)
returns table (room uuid, id uuid, verdict text, epoch int, seq bigint, payload text) language plpgsql
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  one record;
begin
  for one in
    select organization, asked.room, array_agg(asked.id order by nr) as ids, array_agg(author order by nr) as authors,
      array_agg(body order by nr) as texts
    from unnest(organizations, rooms, ids, authors, texts) with ordinality
      as asked (organization, room, id, author, body, nr)
    group by organization, asked.room order by asked.room
  loop
    return query select one.room, a.id, a.verdict, a.epoch, a.seq, a.payload
      from append_messages(one.organization, one.room, one.ids, one.authors, one.texts, happened) a;
  end loop;
end $$;

grant execute on function record_events, append_messages, append_to_rooms to opencircle_app;
