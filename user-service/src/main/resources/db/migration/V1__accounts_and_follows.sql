create table accounts (
    id               bigint      primary key,
    handle           text        not null,
    handle_lower     text        not null constraint accounts_handle_lower_key unique,
    display_name     text        not null,
    password_hash    text        not null,
    created_at       timestamptz not null,
    follower_count   bigint      not null default 0,
    following_count  bigint      not null default 0,
    -- Counts this user's own changes; readers compare it with what they have cached.
    audience_version bigint      not null default 0,
    -- Since when readers pull this author's timeline; set once, never taken back.
    pulled_at        timestamptz
) with (fillfactor = 80); -- Counts change often: leave room to change a row in its page.

create table follows (
    follower_id bigint      not null references accounts,
    followee_id bigint      not null references accounts,
    created_at  timestamptz not null,
    primary key (follower_id, followee_id),
    check (follower_id <> followee_id)
);

-- Reads an author's followers in order, for fan-out and for pages, without touching the table.
create index follows_by_followee on follows (followee_id, follower_id);
