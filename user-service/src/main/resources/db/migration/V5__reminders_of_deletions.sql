-- When everybody was told again, after the last token of the account had run out.
alter table accounts add column told_again_at timestamptz;

create index accounts_to_remind_of on accounts (deleted_at)
    where deleted_at is not null;
