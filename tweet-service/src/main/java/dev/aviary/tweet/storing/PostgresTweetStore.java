package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.log.KafkaTopics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One transaction a batch; a statement each for posts, deletes, counts and positions. A tweet
 * counts for what it answers or repeats when its row is first written, and no longer when that
 * becomes a tombstone; each happens once, however often the event comes.
 */
@Component
final class PostgresTweetStore implements LogStore<TweetEvent> {

    private static final String POSTS =
            """
            INSERT INTO tweets (id, author_id, text, created_at, in_reply_to, repost_of)
            SELECT id, author_id, text, timestamptz 'epoch' + millis * interval '1 millisecond',
                nullif(in_reply_to, 0), nullif(repost_of, 0)
            FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS posted (id, author_id, text, millis, in_reply_to, repost_of)
            ON CONFLICT (id) DO NOTHING
            RETURNING in_reply_to, repost_of
            """;

    /** Also of a tweet that never came, or has yet to: whatever the order, the delete wins. */
    private static final String DELETES =
            """
            INSERT INTO tweets (id, author_id, text, created_at, deleted_at)
            SELECT id, author_id, '', at, at
            FROM (
                SELECT id, author_id, timestamptz 'epoch' + millis * interval '1 millisecond' AS at
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[])
                    AS deleted (id, author_id, millis)) deletes
            ON CONFLICT (id) DO UPDATE SET deleted_at = excluded.deleted_at, text = ''
                WHERE tweets.author_id = excluded.author_id AND tweets.deleted_at IS NULL
            RETURNING in_reply_to, repost_of
            """;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final AppliedOffsets applied;
    private final PostgresCounts counts;

    PostgresTweetStore(
            JdbcTemplate jdbc,
            Transactions transactions,
            AppliedOffsets applied,
            PostgresCounts counts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.applied = applied;
        this.counts = counts;
    }

    @Override
    public List<Counts> apply(List<TweetEvent> events, String logId, List<Advance> advances) {
        // Sorted by id and each id once: no deadlock among writers, no row twice in a statement.
        List<Tweet> posts =
                sorted(events, TweetEvent::hasPosted, e -> e.getPosted().getTweet(), Tweet::getId);
        List<TweetDeleted> deletes =
                sorted(events, TweetEvent::hasDeleted, TweetEvent::getDeleted, TweetDeleted::getId);
        return transactions.make(
                () -> {
                    applied.advance(KafkaTopics.TWEETS, logId, advances);
                    List<CountChange> changes = new ArrayList<>();
                    post(posts).forEach(changes::addAll);
                    delete(deletes).forEach(changes::addAll);
                    return counts.add(changes);
                });
    }

    private List<List<CountChange>> post(List<Tweet> posts) {
        return posts.isEmpty()
                ? List.of()
                : jdbc.query(
                        POSTS,
                        (row, number) -> changes(row, 1),
                        Columns.of(posts, Long[]::new, Tweet::getId),
                        Columns.of(posts, Long[]::new, Tweet::getAuthorId),
                        Columns.of(posts, String[]::new, Tweet::getText),
                        Columns.of(posts, Long[]::new, Tweet::getCreatedAtMillis),
                        Columns.of(posts, Long[]::new, Tweet::getInReplyTo),
                        Columns.of(posts, Long[]::new, Tweet::getRepostOf));
    }

    private List<List<CountChange>> delete(List<TweetDeleted> deletes) {
        return deletes.isEmpty()
                ? List.of()
                : jdbc.query(
                        DELETES,
                        (row, number) -> changes(row, -1),
                        Columns.of(deletes, Long[]::new, TweetDeleted::getId),
                        Columns.of(deletes, Long[]::new, TweetDeleted::getAuthorId),
                        Columns.of(deletes, Long[]::new, TweetDeleted::getDeletedAtMillis));
    }

    /** What a row written just now changes of others' counts. */
    private static List<CountChange> changes(ResultSet row, int by) throws SQLException {
        long answered = row.getLong("in_reply_to");
        long repeated = row.getLong("repost_of");
        List<CountChange> changes = new ArrayList<>(2);
        if (answered != 0) {
            changes.add(new CountChange(answered, 0, 0, by));
        }
        if (repeated != 0) {
            changes.add(new CountChange(repeated, 0, by, 0));
        }
        return changes;
    }

    private static <E> List<E> sorted(
            Collection<TweetEvent> events,
            Predicate<TweetEvent> wanted,
            Function<TweetEvent, E> content,
            Function<E, Long> id) {
        return events.stream()
                .filter(wanted)
                .map(content)
                .collect(Collectors.toMap(id, e -> e, (first, again) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(id))
                .toList();
    }
}
