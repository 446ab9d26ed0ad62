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

-- Adds messages to a room. `items` is a JSON array of {id, authorId, text}, each id at most once. One verdict per
-- item: 'sent', 'again' (the same message was there), 'conflict' (another one has this id), 'refused' (its author is
-- not in the room). `payload` is the text of the event `message.sent`, as kept and as told.
create function append_messages(organization uuid, room uuid, items jsonb, happened timestamptz)
returns table (id uuid, verdict text, seq bigint, message_no bigint, payload text) language plpgsql as $$
#variable_conflict use_column
declare
  top head%rowtype;
begin
  select * into top from head h where h.organization_id = organization and h.audience_id = room for no key update;
  if not found then
    return query select (item ->> 'id')::uuid, 'refused', null::bigint, null::bigint, null::text
      from jsonb_array_elements(items) as item;
    return;
  end if;

  return query
  with given as (
    select (item ->> 'id')::uuid as id, (item ->> 'authorId')::uuid as author_id, item ->> 'text' as text, nr
    from jsonb_array_elements(items) with ordinality as it (item, nr)
  ), judged as (
    select g.*, m.seq as old_seq, m.message_no as old_no, a.display_name, a.role, a.version,
      case
        when r.person_id is null or a.person_id is null then 'refused'
        when m.id is null then 'sent'
        when m.author_id = g.author_id and m.text = g.text then 'again'
        else 'conflict'
      end as verdict
    from given g
    left join room_member r
      on r.organization_id = organization and r.room_id = room and r.person_id = g.author_id
    left join affiliation a
      on a.organization_id = organization and a.person_id = g.author_id
    left join message m
      on m.organization_id = organization and m.room_id = room and m.id = g.id
  ), numbered as (
    select j.*, row_number() over (order by nr) as place from judged j where j.verdict = 'sent'
  ), told as (
    select n.id, top.last_seq + n.place as seq, top.last_message_no + n.place as message_no, n.author_id, n.text,
      jsonb_build_object(
        'roomId', room,
        'message', jsonb_build_object('id', n.id, 'roomId', room, 'seq', top.last_seq + n.place,
          'messageNo', top.last_message_no + n.place, 'authorId', n.author_id, 'text', n.text,
          'sentAt', to_char(happened at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        'author', jsonb_build_object('personId', n.author_id, 'name', n.display_name,
          'team', n.role <> 'outside', 'version', n.version)
      )::text as payload
    from numbered n
  ), kept as (
    insert into message (organization_id, room_id, id, seq, message_no, author_id, text, sent_at)
    select organization, room, t.id, t.seq, t.message_no, t.author_id, t.text, happened from told t
  ), logged as (
    insert into log (organization_id, audience_id, seq, name, payload, at)
    select organization, room, t.seq, 'message.sent', t.payload, happened from told t
  ), pointed as (
    insert into outbox (at, organization_id, audience_id, seq)
    select happened, organization, room, t.seq from told t
  ), grown as (
    update head h set last_seq = h.last_seq + n.count, last_message_no = h.last_message_no + n.count
    from (select count(*) as count from told) n
    where h.organization_id = organization and h.audience_id = room and n.count > 0
  ), read as (
    -- Whoever writes has read what stands above.
    update room_member r set read_message_no = greatest(r.read_message_no, w.message_no)
    from (select author_id, max(message_no) as message_no from told group by author_id) w
    where r.organization_id = organization and r.room_id = room and r.person_id = w.author_id
  )
  select j.id, j.verdict, coalesce(t.seq, j.old_seq), coalesce(t.message_no, j.old_no), t.payload
  from judged j left join told t on t.id = j.id
  order by j.nr;
end $$;

grant execute on function record_events, append_messages to opencircle_app;
