-- What a host leaves to a moderator: the people, what is written, announcing. A host has all of it, a member none.
alter table circle_member add column rights text[] not null default '{}';
-- Whoever is moderator today keeps everything, until a host narrows it.
update circle_member set rights = array['members', 'content', 'notices'] where role <> 'member';
alter table circle_member
  add check (rights <@ array['members', 'content', 'notices']),
  add check (role = 'moderator'
    or rights = case role when 'host' then array['members', 'content', 'notices'] else '{}'::text[] end);
