create table mutes (
    muter_id   bigint      not null references accounts,
    muted_id   bigint      not null references accounts,
    created_at timestamptz not null,
    primary key (muter_id, muted_id),
    check (muter_id <> muted_id)
);

create index mutes_by_muted on mutes (muted_id, muter_id);

create table blocks (
    blocker_id bigint      not null references accounts,
    blocked_id bigint      not null references accounts,
    created_at timestamptz not null,
    primary key (blocker_id, blocked_id),
    check (blocker_id <> blocked_id)
);

-- A block hides both ways: with the primary key, this answers from either side without the table.
create index blocks_by_blocked on blocks (blocked_id, blocker_id);
