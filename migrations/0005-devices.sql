-- Devices: what a session says of its browser, links that carry a person into another browser, passkeys being made or
-- used; and what a person chose for all of their devices.

-- The address cut short, /24 or /48: enough to say "the same network", too little to find anybody.
alter table global.session add column network text not null default '';

alter table global.person
  -- IANA name; null follows the device.
  add column zone text,
  -- Others are told that this person is here.
  add column shows_presence boolean not null default true,
  -- Others are told how far this person has read, and this person how far others have.
  add column shows_reads boolean not null default true;

-- A link out of a session into another browser of the same person. It ends with the session that made it.
alter table global.sign_in_link
  add column session_id uuid references global.session (id) on delete cascade;
create index on global.sign_in_link (session_id);

-- A browser that shows a code and asks to be signed in. The token is in the code; `browser_hash` belongs to a cookie
-- that only the asking browser has.
create table global.device_link (
  token_hash bytea primary key,
  browser_hash bytea not null,
  -- What the asking browser shows, and the three that the other device lets choose from.
  number smallint not null,
  choices smallint[] not null check (cardinality(choices) = 3 and number = any (choices)),
  agent text not null,
  network text not null,
  -- open: nobody has scanned it · scanned: a session is being asked · granted: that session said yes · refused
  state text not null default 'open' check (state in ('open', 'scanned', 'granted', 'refused')),
  -- The session that is asked; when it ends, so does this.
  session_id uuid references global.session (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((state = 'open') = (session_id is null))
);
create index on global.device_link (browser_hash);
create index on global.device_link (session_id);
create index on global.device_link (expires_at);

-- A question that a passkey must sign, once, from the browser that was asked it.
create table global.passkey_challenge (
  challenge text primary key,
  browser_hash bytea not null,
  -- Whose passkey is being made; null where somebody signs in.
  person_id uuid references global.person (id),
  -- Answered well by a passkey of this person, while the browser was somebody else's: merging waits for a yes.
  proved_person_id uuid references global.person (id),
  expires_at timestamptz not null
);
create index on global.passkey_challenge (browser_hash);
create index on global.passkey_challenge (expires_at);

grant select, insert, update, delete on global.device_link, global.passkey_challenge to opencircle_app;
