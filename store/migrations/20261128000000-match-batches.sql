-- A batch of many units' files: each book stands with the unit that its file names, below the unit of the batch.
alter table batch add column matching boolean not null default false;
alter table batch_file add column book_unit_id uuid;
update batch_file set book_unit_id = unit_id where book_id is not null;
alter table batch_file drop constraint batch_file_book_exists;
alter table batch_file add constraint batch_file_book_exists
  foreign key (book_unit_id, book_id) references book (unit_id, book_id) deferrable;
alter table batch_file add constraint batch_file_book_placed check ((book_id is null) = (book_unit_id is null));
