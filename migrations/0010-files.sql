-- What people upload, and which message it belongs to. The bytes themselves lie in a store, under the id of a content.

-- What is stored, once for each organization, however often it was sent.
create table file_content (
  organization_id uuid not null references organization,
  -- The name in the store; made anew for each storing, so that what is deleted never meets what is being stored.
  id uuid not null,
  -- SHA-256 of what was uploaded, and what it was uploaded as: a picture and a document are kept differently.
  content_hash bytea not null,
  kind text not null check (kind in ('photo', 'voice', 'video', 'document')),
  -- All that lies in the store of it.
  bytes bigint not null,
  -- What can be fetched of it: variant → {type, bytes}.
  variants jsonb not null,
  -- What is known of it before it is fetched: size in pixels, length, a blurred picture.
  facts jsonb not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, content_hash, kind)
);
create index on file_content (organization_id) include (bytes);

create table file (
  organization_id uuid not null references organization,
  id uuid not null,
  -- What it was uploaded for: whoever may see that may see the file. Its feature answers for it.
  owner_kind text not null check (owner_kind in ('room')),
  owner_id uuid not null,
  uploader_id uuid not null references global.person (id),
  kind text not null check (kind in ('photo', 'voice', 'video', 'document')),
  name text not null,
  -- How many bytes are to come.
  size bigint not null check (size > 0),
  -- What only the browser knows, as it says: the length of a recording, its shape, a frame of a film.
  given jsonb not null,
  -- Null while it is on its way, or when it was refused.
  content_id uuid,
  refused text,
  created_at timestamptz not null,
  -- Whether its owner has taken it; what nobody takes is deleted after a day.
  taken boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, content_id) references file_content (organization_id, id),
  check (content_id is null or refused is null)
);
create index on file (organization_id, uploader_id, created_at);
create index on file (organization_id, content_id);
create index on file (created_at) where not taken;

-- Which files a message of a room carries.
create table attachment (
  organization_id uuid not null,
  room_id uuid not null,
  message_no bigint not null,
  file_id uuid not null,
  place smallint not null,
  message_id uuid not null,
  author_id uuid not null,
  kind text not null,
  primary key (organization_id, room_id, message_no, file_id)
);
create index on attachment (organization_id, file_id);
create index on attachment (organization_id, room_id, kind, message_no, place);

alter table message
  -- What a client needs to show the files, in their order; null without any.
  add column files text;

do $$
declare name text;
begin
  foreach name in array array['file', 'file_content', 'attachment'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organizations on %I to opencircle_app
      using (organization_id = any ((select visible_organizations())::uuid[]))
      with check (organization_id = any ((select visible_organizations())::uuid[]))', name);
    execute format('grant select, insert, update, delete on %I to opencircle_app', name);
  end loop;
end $$;

-- As in migration 0002, with files: the i-th of `files` is the JSON text of what message i carries, or null.
drop function append_messages(uuid, uuid, uuid[], uuid[], text[], timestamptz);
drop function append_to_rooms(uuid[], uuid[], uuid[], uuid[], text[], timestamptz);

create function append_messages(organization uuid, room uuid, ids uuid[], authors uuid[], texts text[],
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
    select a.display_name as name, a.role <> 'outside' as team, a.version into author
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
create or replace function message_sent(m message, author_name text, team boolean, version int) returns text
language sql stable as $$
  select format('{"roomId":"%s","message":{"id":"%s","seq":%s,"messageNo":%s,"text":%s,"sentAt":"%s"%s},'
      '"author":{"personId":"%s","name":%s,"team":%s,"version":%s}}',
    m.room_id, m.id, m.seq, m.message_no, to_json(m.text),
    to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ',"files":' || m.files,
    m.author_id, to_json(author_name), to_json(team), version)
$$;

create function append_to_rooms(organizations uuid[], rooms uuid[], ids uuid[], authors uuid[], texts text[],
  attached text[], happened timestamptz)
returns table (room uuid, id uuid, verdict text, epoch int, seq bigint, payload text) language plpgsql
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  one record;
begin
  for one in
    select organization, asked.room, array_agg(asked.id order by nr) as ids, array_agg(author order by nr) as authors,
      array_agg(body order by nr) as texts, array_agg(file order by nr) as files
    from unnest(organizations, rooms, ids, authors, texts, attached) with ordinality
      as asked (organization, room, id, author, body, file, nr)
    group by organization, asked.room order by asked.room
  loop
    return query select one.room, a.id, a.verdict, a.epoch, a.seq, a.payload
      from append_messages(one.organization, one.room, one.ids, one.authors, one.texts, one.files, happened) a;
  end loop;
end $$;

grant execute on function append_messages, append_to_rooms to opencircle_app;
