-- Which forms a round asks for, and in which version of each; a kind that is not named may be there, in the standard one.
alter table round add column forms jsonb not null default '{}';
