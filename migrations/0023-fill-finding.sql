-- no transaction
-- Who was here before migration 0022 is found, too. Beside everybody's writing: what they change meanwhile stands already.
insert into place_word (organization_id, word, person_id)
  select a.organization_id, word, a.person_id from affiliation a, name_words(a.name_key) word where not a.gone
  on conflict do nothing;
insert into member_word (organization_id, circle_id, word, person_id)
  select m.organization_id, m.circle_id, word, m.person_id
  from affiliation a
  join circle_member m on m.organization_id = a.organization_id and m.person_id = a.person_id and m.state = 'in',
    name_words(a.name_key) word
  where normalize(a.name_key, NFD) ~ '[\u0300-\u036f]'
  on conflict do nothing;
insert into member_tag (organization_id, circle_id, tag, joined_at, person_id)
  select organization_id, circle_id, tag, joined_at, person_id from circle_member, unnest(tags) tag where state = 'in'
  on conflict do nothing;
