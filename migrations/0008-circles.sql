-- What a circle says of itself, who may come into it and write, and whether it is still in use.
alter table circle
  -- What stands in its link, `/c/SLUG`: unique on the whole server by global.directory, `circle:…`.
  add column slug text check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'),
  add column description text not null default '',
  -- What holds here, in the host's words.
  add column rules text not null default '',
  -- open: by the link or a code · code: by a code · approval: by either, once a host says yes · private: only by a code
  -- for one person.
  add column visibility text not null default 'code' check (visibility in ('open', 'code', 'approval', 'private')),
  -- Asked of whoever wants to come in, where that needs a yes.
  add column question text not null default '',
  -- Guests have no login yet.
  add column guests_may text not null default 'write' check (guests_may in ('write', 'read')),
  add column writers text not null default 'everyone' check (writers in ('everyone', 'hosts')),
  add column newcomers_see text not null default 'all' check (newcomers_see in ('all', 'last_50', 'joining')),
  add column archived_at timestamptz;
