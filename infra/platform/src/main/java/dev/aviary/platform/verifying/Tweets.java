package dev.aviary.platform.verifying;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What was written, as tweet-service's tables say.
 *
 * @param standing the ids that each author has not deleted
 * @param authors of all tweets, deleted or not
 * @param originals of the reposts that stand
 * @param counts counted here, row by row: the stored counts are what they are compared with
 */
record Tweets(
        Map<Long, long[]> standing,
        Map<Long, Long> authors,
        Map<Long, Long> originals,
        Map<Long, Counts> counts) {

    private static final Counts LIKE = new Counts(1, 0, 0);
    private static final Counts REPOST = new Counts(0, 1, 0);
    private static final Counts REPLY = new Counts(0, 0, 1);

    /** Of somebody who is not present, nothing counts. */
    static Tweets read(Connection stored, LongPredicate present) throws SQLException {
        Rows rows = new Rows(stored);
        Map<Long, Long> authors = new HashMap<>();
        Map<Long, Long> originals = new HashMap<>();
        Map<Long, Counts> counts = new HashMap<>();
        rows.each(
                "SELECT id, author_id, repost_of, in_reply_to, deleted_at IS NULL FROM tweets",
                row -> {
                    long author = row.getLong(2);
                    authors.put(row.getLong(1), author);
                    if (!row.getBoolean(5) || !present.test(author)) {
                        return;
                    }
                    long original = row.getLong(3);
                    if (original != 0) {
                        originals.put(row.getLong(1), original);
                        counts.merge(original, REPOST, Counts::plus);
                    }
                    counts.merge(row.getLong(4), REPLY, Counts::plus);
                });
        rows.each(
                "SELECT tweet_id, user_id FROM likes WHERE liked",
                row -> {
                    if (present.test(row.getLong(2))) {
                        counts.merge(row.getLong(1), LIKE, Counts::plus);
                    }
                });
        return new Tweets(
                rows.groups("SELECT author_id, id FROM tweets WHERE deleted_at IS NULL"),
                authors,
                originals,
                counts);
    }

    Counts countsOf(long tweet) {
        return counts.getOrDefault(tweet, Counts.NONE);
    }
}
