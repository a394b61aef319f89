-- The picture of a unit's seal. A row is never changed: a later picture replaces it for what is signed from then on, a later
-- row that names it withdraws it from everything.
create table unit_seal (
  unit_id uuid not null,
  seal_id uuid not null,
  withdraws uuid,
  png bytea,
  width integer,
  height integer,
  sha256 text collate "C",
  at timestamptz not null,
  person_id uuid not null,
  constraint unit_seal_primary_key primary key (unit_id, seal_id),
  constraint unit_seal_unit_exists foreign key (unit_id) references unit (unit_id) deferrable,
  constraint unit_seal_withdraws_exists foreign key (unit_id, withdraws) references unit_seal (unit_id, seal_id) deferrable,
  constraint unit_seal_withdrawn_once unique (unit_id, withdraws),
  constraint unit_seal_picture_or_withdrawal check (
    (withdraws is null and png is not null and width is not null and height is not null and sha256 is not null)
    or (withdraws is not null and png is null and width is null and height is null and sha256 is null)
  )
);
create index unit_seal_by_time on unit_seal (unit_id, at desc, seal_id desc) where withdraws is null;

-- Whoever signs says whether the seal of that day goes with the signature.
alter table signature
  add column seal_id uuid,
  add constraint signature_seal_exists foreign key (unit_id, seal_id) references unit_seal (unit_id, seal_id) deferrable;

create trigger unit_seal_append_only before update or delete on unit_seal
  for each row execute function refuse_change();
create trigger unit_seal_no_truncate before truncate on unit_seal
  for each statement execute function refuse_change();
