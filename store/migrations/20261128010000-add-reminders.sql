-- Where reminders go, and that one has gone: one a day for each person, whichever server sends it.
alter table person add column email text;

create table reminder (
  unit_id uuid not null,
  person_id uuid not null,
  on_date text collate "C" not null,
  sent_at timestamptz not null,
  constraint reminder_primary_key primary key (unit_id, person_id, on_date),
  constraint reminder_person_exists foreign key (person_id) references person (person_id) deferrable
);
