-- The row of a deleted account stays, nameless, and keeps its handle from being taken again.
alter table accounts
    add column deleted_at timestamptz,
    -- When the last of its relationships was erased.
    add column erased_at  timestamptz;

create index accounts_to_erase on accounts (id)
    where deleted_at is not null and erased_at is null;
