-- Failed logins of a quarter of an hour, by hashes of login and address: no unit, because who asks is not known yet.

create table login_attempt (
  key_hash text collate "C" not null,
  count integer not null,
  until timestamptz not null,
  constraint login_attempt_primary_key primary key (key_hash)
);
create index login_attempt_by_end on login_attempt (until);
