-- What has become of each tweet: changed only together with the rows that it counts. Some fifth of
-- each page stays free, so that counting moves no rows and touches no index.
CREATE TABLE tweet_counts (
    tweet_id bigint PRIMARY KEY,
    version  bigint NOT NULL,
    likes    bigint NOT NULL,
    reposts  bigint NOT NULL,
    replies  bigint NOT NULL
) WITH (fillfactor = 80);

-- Whether somebody likes a tweet, and the place in the log of reactions that says so: only what lies
-- further on changes it. A like that was taken back keeps its row, or a replay would bring it back.
CREATE TABLE likes (
    tweet_id   bigint NOT NULL,
    user_id    bigint NOT NULL,
    liked      boolean NOT NULL,
    log_id     text NOT NULL,
    log_offset bigint NOT NULL,
    PRIMARY KEY (tweet_id, user_id)
);

CREATE INDEX likes_by_user ON likes (user_id, tweet_id) WHERE liked;

-- A tweet's replies, oldest first.
CREATE INDEX tweets_by_answered ON tweets (in_reply_to, id)
    WHERE in_reply_to IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX tweets_by_repeated ON tweets (author_id, repost_of)
    WHERE repost_of IS NOT NULL AND deleted_at IS NULL;

-- What was stored before anything was counted.
INSERT INTO tweet_counts (tweet_id, version, likes, reposts, replies)
SELECT in_reply_to, 1, 0, 0, count(*)
FROM tweets
WHERE in_reply_to IS NOT NULL AND deleted_at IS NULL
GROUP BY in_reply_to;
