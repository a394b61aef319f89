-- Most revisions change a value and leave all origins as they were, which are more than twice the content: those name the
-- revision that holds them.
alter table revision
  alter column origins drop not null,
  add column origins_hash text collate "C",
  add column origins_held_by uuid,
  add constraint revision_origins_exist
    foreign key (unit_id, book_id, origins_held_by) references revision (unit_id, book_id, revision_id) deferrable,
  add constraint revision_origins_held_once check ((origins is null) = (origins_held_by is not null));
