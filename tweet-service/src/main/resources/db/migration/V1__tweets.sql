-- Filled from the log alone, by idempotent upserts. A deleted tweet keeps its row for ever, as a
-- tombstone without text, so that no replay of the log brings it back.
CREATE TABLE tweets (
    id          bigint PRIMARY KEY,
    author_id   bigint NOT NULL,
    text        text NOT NULL CHECK (char_length(text) <= 280),
    created_at  timestamptz NOT NULL,
    in_reply_to bigint,
    repost_of   bigint,
    deleted_at  timestamptz
);

-- An author's timeline, newest first, read by keyset without touching the table.
CREATE INDEX tweets_by_author ON tweets (author_id, id DESC) WHERE deleted_at IS NULL;

-- How far each partition of the log has been applied, saved in the transaction that applies it.
-- The topic's id tells one log from another of the same name.
CREATE TABLE applied_offsets (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);
