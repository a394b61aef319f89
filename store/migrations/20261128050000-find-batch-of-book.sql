-- Whether a book came in a batch of many units' files is asked when it is sent.
create index batch_file_by_book on batch_file (book_unit_id, book_id) where book_id is not null;
