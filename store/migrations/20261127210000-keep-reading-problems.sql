-- What could not be understood of the source file, kept with the revision that was read from it: JSON as text, because
-- jsonb would not hold whatever a file may hold. Null where the revision was not read from a file.
alter table revision add column problems text collate "C";
create index revision_by_reading on revision (unit_id, book_id, attachment_id, revision_id) where problems is not null;
