-- Every key leads with the unit, so that the tables can be spread over servers by it. unit, person, role_grant and
-- session are the directory: small, and kept whole on every server.

create table unit (
  unit_id uuid not null,
  parent_id uuid,
  path text collate "C" not null,
  name text not null,
  kind text not null,
  code text,
  aliases text[] not null default '{}',
  created_at timestamptz not null,
  constraint unit_primary_key primary key (unit_id),
  constraint unit_parent_exists foreign key (parent_id) references unit (unit_id) deferrable,
  constraint unit_path_unique unique (path),
  constraint unit_path_ends_with_id check (path = unit_id::text or path like '%/' || unit_id::text),
  constraint unit_kind_known check (kind in ('province', 'city', 'district', 'street', 'department', 'community'))
);

create table person (
  unit_id uuid not null,
  person_id uuid not null,
  login text collate "C" not null,
  display_name text not null,
  password_hash text not null,
  must_change boolean not null,
  disabled_at timestamptz,
  created_at timestamptz not null,
  constraint person_primary_key primary key (unit_id, person_id),
  constraint person_id_unique unique (person_id),
  constraint person_login_unique unique (login),
  constraint person_unit_exists foreign key (unit_id) references unit (unit_id) deferrable
);

create table role_grant (
  unit_id uuid not null,
  person_id uuid not null,
  role text not null,
  constraint role_grant_primary_key primary key (unit_id, person_id, role),
  constraint role_grant_unit_exists foreign key (unit_id) references unit (unit_id) deferrable,
  constraint role_grant_person_exists foreign key (person_id) references person (person_id) deferrable
);
create index role_grant_by_person on role_grant (person_id);

create table session (
  unit_id uuid not null,
  token_hash text collate "C" not null,
  person_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_primary_key primary key (unit_id, token_hash),
  constraint session_person_exists foreign key (unit_id, person_id) references person (unit_id, person_id)
);
create index session_by_token on session (token_hash);
create index session_by_expiry on session (expires_at);

create table attachment (
  unit_id uuid not null,
  attachment_id uuid not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  sha256 text collate "C" not null,
  bytes bytea not null,
  created_at timestamptz not null,
  created_by uuid,
  constraint attachment_primary_key primary key (unit_id, attachment_id),
  constraint attachment_unit_exists foreign key (unit_id) references unit (unit_id) deferrable,
  constraint attachment_size_true check (size = octet_length(bytes))
);
-- Office files are compressed already.
alter table attachment alter column bytes set storage external;

create table book (
  unit_id uuid not null,
  book_id uuid not null,
  fiscal_year integer,
  title text not null,
  head_revision_id uuid not null,
  saved_revision_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  constraint book_primary_key primary key (unit_id, book_id),
  constraint book_unit_exists foreign key (unit_id) references unit (unit_id) deferrable
);
create index book_by_update on book (updated_at desc, book_id desc);
create index book_by_unit_and_update on book (unit_id, updated_at desc, book_id desc);

create table revision (
  unit_id uuid not null,
  revision_id uuid not null,
  book_id uuid not null,
  parent_id uuid,
  second_parent_id uuid,
  author_id uuid,
  kind text not null,
  created_at timestamptz not null,
  -- Canonical JSON (RFC 8785) without origins: text, because jsonb would not keep it as it is hashed.
  content text collate "C" not null,
  content_hash text collate "C" not null,
  origins text collate "C" not null,
  attachment_id uuid,
  summary jsonb,
  reason text,
  constraint revision_primary_key primary key (unit_id, revision_id),
  constraint revision_of_book_unique unique (unit_id, book_id, revision_id),
  constraint revision_book_exists foreign key (unit_id, book_id) references book (unit_id, book_id) deferrable,
  constraint revision_parent_exists
    foreign key (unit_id, book_id, parent_id) references revision (unit_id, book_id, revision_id) deferrable,
  constraint revision_second_parent_exists
    foreign key (unit_id, book_id, second_parent_id) references revision (unit_id, book_id, revision_id) deferrable,
  constraint revision_attachment_exists
    foreign key (unit_id, attachment_id) references attachment (unit_id, attachment_id) deferrable,
  constraint revision_kind_known check (kind in ('draft', 'saved'))
);
create index revision_by_book on revision (unit_id, book_id, created_at desc, revision_id desc);

-- A book and its first revision are written in one transaction, each naming the other.
alter table book add constraint book_head_exists
  foreign key (unit_id, book_id, head_revision_id) references revision (unit_id, book_id, revision_id)
  deferrable initially deferred;
alter table book add constraint book_saved_exists
  foreign key (unit_id, book_id, saved_revision_id) references revision (unit_id, book_id, revision_id)
  deferrable initially deferred;

-- The chain is the unit whose doings it tells, or the zero id for the system. Its last entry is kept apart, so that
-- writers wait for one another and a missing tail is noticed.
create table audit_chain (
  chain_id uuid not null,
  seq integer not null,
  hash text collate "C" not null,
  constraint audit_chain_primary_key primary key (chain_id)
);

create table audit_entry (
  chain_id uuid not null,
  seq integer not null,
  prev_hash text collate "C" not null,
  hash text collate "C" not null,
  algorithm text collate "C" not null,
  at timestamptz not null,
  unit_id uuid,
  person_id uuid,
  action text not null,
  subject text not null,
  detail jsonb not null,
  constraint audit_entry_primary_key primary key (chain_id, seq),
  constraint audit_entry_algorithm_known check (algorithm in ('sha256', 'sm3'))
);

create table batch (
  unit_id uuid not null,
  batch_id uuid not null,
  state text not null,
  created_at timestamptz not null,
  created_by uuid,
  finished_at timestamptz,
  constraint batch_primary_key primary key (unit_id, batch_id),
  constraint batch_unit_exists foreign key (unit_id) references unit (unit_id) deferrable,
  constraint batch_state_known check (state in ('running', 'done', 'cancelled'))
);

create table batch_file (
  unit_id uuid not null,
  batch_id uuid not null,
  seq integer not null,
  file_name text not null,
  attachment_id uuid,
  state text not null,
  message text,
  book_id uuid,
  summary jsonb,
  constraint batch_file_primary_key primary key (unit_id, batch_id, seq),
  constraint batch_file_batch_exists foreign key (unit_id, batch_id) references batch (unit_id, batch_id) deferrable,
  constraint batch_file_attachment_exists
    foreign key (unit_id, attachment_id) references attachment (unit_id, attachment_id) deferrable,
  constraint batch_file_book_exists foreign key (unit_id, book_id) references book (unit_id, book_id) deferrable,
  constraint batch_file_state_known check (state in ('waiting', 'done', 'failed', 'cancelled'))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger revision_append_only before update or delete on revision
  for each row execute function refuse_change();
create trigger revision_no_truncate before truncate on revision
  for each statement execute function refuse_change();
create trigger attachment_append_only before update or delete on attachment
  for each row execute function refuse_change();
create trigger attachment_no_truncate before truncate on attachment
  for each statement execute function refuse_change();
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_change();
