-- The year's way of a book: rounds, declarations, what was said and signed on the way. A declaration is the list of its
-- facts; its own row repeats where they lead, so that queues need not replay thousands of them.

create table round (
  unit_id uuid not null,
  round_id uuid not null,
  fiscal_year integer not null,
  title text not null,
  deadlines jsonb not null,
  skipped text[] not null,
  profile text,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  constraint round_primary_key primary key (unit_id, round_id),
  constraint round_id_unique unique (round_id),
  constraint round_unit_exists foreign key (unit_id) references unit (unit_id) deferrable
);
create index round_by_opening on round (unit_id, opened_at desc);

-- Who is due in a round, and which stages are not set up for it.
create table round_unit (
  unit_id uuid not null,
  round_id uuid not null,
  skipped text[] not null,
  constraint round_unit_primary_key primary key (unit_id, round_id),
  constraint round_unit_round_exists foreign key (round_id) references round (round_id) deferrable,
  constraint round_unit_unit_exists foreign key (unit_id) references unit (unit_id) deferrable
);
create index round_unit_by_round on round_unit (round_id, unit_id);

create table declaration (
  unit_id uuid not null,
  declaration_id uuid not null,
  book_id uuid not null,
  round_id uuid,
  fiscal_year integer,
  kind text not null,
  opened_at timestamptz not null,
  -- From here on repeated from the facts.
  facts integer not null,
  stage text collate "C" not null,
  since timestamptz not null,
  holder_id uuid,
  submissions integer not null,
  returns integer not null,
  submitted_revision_id uuid,
  approved_revision_id uuid,
  due_on text collate "C",
  -- Of the revision last sent: what makes it worth looking at first.
  errors integer not null,
  warnings integer not null,
  amount bigint,
  last_amount bigint,
  first_finding text,
  risk integer not null,
  constraint declaration_primary_key primary key (unit_id, declaration_id),
  constraint declaration_book_exists foreign key (unit_id, book_id) references book (unit_id, book_id) deferrable,
  constraint declaration_round_exists foreign key (round_id) references round (round_id) deferrable,
  constraint declaration_kind_known check (kind in ('initial', 'addition', 'adjustment'))
);
-- One at a time: whoever opens a second at the same moment is refused by this.
create unique index declaration_open on declaration (unit_id, book_id) where stage not in ('approved', 'discarded');
create index declaration_by_book on declaration (unit_id, book_id, opened_at desc);
create index declaration_by_stage on declaration (stage, risk desc, since);
create index declaration_by_round on declaration (round_id, unit_id);

create table declaration_fact (
  unit_id uuid not null,
  declaration_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  person_id uuid not null,
  action text not null,
  revision_id uuid not null,
  content_hash text collate "C" not null,
  reason text,
  detail jsonb not null,
  constraint declaration_fact_primary_key primary key (unit_id, declaration_id, seq),
  constraint declaration_fact_declaration_exists
    foreign key (unit_id, declaration_id) references declaration (unit_id, declaration_id) deferrable,
  constraint declaration_fact_revision_exists
    foreign key (unit_id, revision_id) references revision (unit_id, revision_id) deferrable
);
create index declaration_fact_by_person on declaration_fact (person_id, at desc);

-- What is said about a cell, and that it is settled. A thread is its notes.
create table review_note (
  unit_id uuid not null,
  note_id uuid not null,
  declaration_id uuid not null,
  thread_id uuid not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid not null,
  revision_id uuid not null,
  pointer text,
  place text,
  body text not null,
  constraint review_note_primary_key primary key (unit_id, note_id),
  constraint review_note_declaration_exists
    foreign key (unit_id, declaration_id) references declaration (unit_id, declaration_id) deferrable,
  constraint review_note_kind_known check (kind in ('opened', 'replied', 'resolved', 'reopened'))
);
create index review_note_by_declaration on review_note (unit_id, declaration_id, at);

create table review_sheet (
  unit_id uuid not null,
  sheet_id uuid not null,
  declaration_id uuid not null,
  stage text collate "C" not null,
  revision_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  sheet jsonb not null,
  constraint review_sheet_primary_key primary key (unit_id, sheet_id),
  constraint review_sheet_declaration_exists
    foreign key (unit_id, declaration_id) references declaration (unit_id, declaration_id) deferrable
);
create index review_sheet_by_declaration on review_sheet (unit_id, declaration_id, at);

-- The secret half is sealed with the person's password, which is kept nowhere.
create table signing_key (
  unit_id uuid not null,
  person_id uuid not null,
  key_id uuid not null,
  algorithm text not null,
  public_key bytea not null,
  sealed_key bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  constraint signing_key_primary_key primary key (unit_id, person_id, key_id),
  constraint signing_key_person_exists foreign key (person_id) references person (person_id) deferrable
);
create unique index signing_key_in_use on signing_key (unit_id, person_id) where retired_at is null;

create table signature (
  unit_id uuid not null,
  signature_id uuid not null,
  declaration_id uuid not null,
  book_id uuid not null,
  revision_id uuid not null,
  content_hash text collate "C" not null,
  person_id uuid not null,
  algorithm text not null,
  public_key bytea not null,
  value bytea not null,
  signed_at timestamptz not null,
  check_code text collate "C" not null,
  constraint signature_primary_key primary key (unit_id, signature_id),
  constraint signature_check_code_unique unique (check_code),
  constraint signature_declaration_exists
    foreign key (unit_id, declaration_id) references declaration (unit_id, declaration_id) deferrable,
  constraint signature_revision_exists
    foreign key (unit_id, revision_id) references revision (unit_id, revision_id) deferrable
);
create index signature_by_book on signature (unit_id, book_id, signed_at desc);

-- The ledger of rules set aside. A waiver is withdrawn by a later row that names it.
create table waiver (
  unit_id uuid not null,
  waiver_id uuid not null,
  book_id uuid,
  revokes uuid,
  rule text not null,
  pointer text,
  reason text not null,
  until integer,
  at timestamptz not null,
  person_id uuid not null,
  constraint waiver_primary_key primary key (unit_id, waiver_id),
  constraint waiver_revokes_exists foreign key (unit_id, revokes) references waiver (unit_id, waiver_id) deferrable,
  constraint waiver_revoked_once unique (unit_id, revokes),
  constraint waiver_unit_exists foreign key (unit_id) references unit (unit_id) deferrable
);

-- Until when a person has seen what happened to what concerns him.
create table seen_until (
  unit_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  constraint seen_until_primary_key primary key (unit_id, person_id)
);

create trigger declaration_fact_append_only before update or delete on declaration_fact
  for each row execute function refuse_change();
create trigger declaration_fact_no_truncate before truncate on declaration_fact
  for each statement execute function refuse_change();
create trigger review_note_append_only before update or delete on review_note
  for each row execute function refuse_change();
create trigger review_sheet_append_only before update or delete on review_sheet
  for each row execute function refuse_change();
create trigger signature_append_only before update or delete on signature
  for each row execute function refuse_change();
create trigger waiver_append_only before update or delete on waiver
  for each row execute function refuse_change();
