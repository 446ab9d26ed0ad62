-- How somebody proves on another device that it is them, codes sent by e-mail, and mails that wait to be sent.

-- A person without any is a guest. One address or passkey belongs to one person; one person may have several.
create table global.login (
  id uuid primary key,
  person_id uuid not null references global.person (id),
  kind text not null check (kind in ('email', 'passkey')),
  -- email: the address, folded so that two spellings of it are one · passkey: the credential's id, base64url
  key text not null,
  -- email: the address as it was typed · passkey: its name
  label text not null,
  public_key bytea,
  sign_count bigint not null default 0,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  used_at timestamptz,
  unique (kind, key),
  check (kind <> 'passkey' or public_key is not null)
);
create index on global.login (person_id);

-- Six digits that were sent to an address. The browser that asked holds a secret, the attempt; without it the digits
-- open nothing, and nothing in this row says what they are.
create table global.email_code (
  -- SHA-256 of the attempt's token
  attempt_hash bytea primary key,
  -- folded
  email text not null,
  -- as it was typed
  label text not null,
  -- HMAC-SHA-256 of the digits, with the attempt's token as its key
  code_hash bytea not null,
  -- Who asked, and from where; null while nobody was signed in. No foreign key: asking locks no person.
  person_id uuid,
  asked_from text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on global.email_code (email, created_at);
create index on global.email_code (asked_from, created_at);
create index on global.email_code (person_id, created_at);

-- Mails on their way, written in the transaction that wants them sent. The words go once they are sent or given up.
create table global.mail (
  id uuid primary key,
  kind text not null,
  recipient text not null,
  subject text not null,
  plain text,
  markup text,
  created_at timestamptz not null,
  -- Of no use after this.
  expires_at timestamptz not null,
  -- When to try next. While somebody is sending it, the end of their lease.
  due_at timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  -- What the mail server said last.
  problem text
);
create index on global.mail (due_at) where sent_at is null and given_up_at is null;
create index on global.mail (created_at);

grant select, insert, update, delete on global.login, global.email_code, global.mail to opencircle_app;

create index on global.person (merged_into) where merged_into is not null;
