-- Pieces of uploads that any of several servers may take: they lie in the store that all of them share.
create table upload_part (
  organization_id uuid not null,
  file_id uuid not null,
  -- Of which byte it is the first.
  at bigint not null check (at >= 0),
  bytes bigint not null check (bytes > 0),
  -- Its name in the store.
  key text not null,
  primary key (organization_id, file_id, at),
  foreign key (organization_id, file_id) references file (organization_id, id) on delete cascade
);
alter table upload_part enable row level security;
create policy own_organizations on upload_part to opencircle_app
  using (organization_id = any ((select visible_organizations())::uuid[]))
  with check (organization_id = any ((select visible_organizations())::uuid[]));
grant select, insert, delete on upload_part to opencircle_app;
