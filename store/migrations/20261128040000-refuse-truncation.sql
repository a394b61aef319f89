-- What is never changed is not emptied either.
create trigger review_note_no_truncate before truncate on review_note
  for each statement execute function refuse_change();
create trigger review_sheet_no_truncate before truncate on review_sheet
  for each statement execute function refuse_change();
create trigger signature_no_truncate before truncate on signature
  for each statement execute function refuse_change();
create trigger waiver_no_truncate before truncate on waiver
  for each statement execute function refuse_change();
