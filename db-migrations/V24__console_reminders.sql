-- The console reminds by itself too. Such a reminder has no author, and its number among those that are due: of two
-- consoles one alone gives it.
alter table sign_off_remark alter column author drop not null;
alter table sign_off_remark add column due int;
alter table sign_off_remark add constraint sign_off_remark_author
    check ((author is null) = (due is not null) and (due is null or kind = 'REMINDER'));
alter table sign_off_remark add constraint sign_off_remark_due unique (sign_off, due);
