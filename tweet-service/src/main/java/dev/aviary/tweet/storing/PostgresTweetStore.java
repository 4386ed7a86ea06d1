package dev.aviary.tweet.storing;

import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.log.KafkaTopics;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction a batch; a statement each for posts, deletes and positions. */
@Component
final class PostgresTweetStore implements TweetStore {

    private static final String POSTS =
            """
            INSERT INTO tweets (id, author_id, text, created_at, in_reply_to, repost_of)
            SELECT id, author_id, text, timestamptz 'epoch' + millis * interval '1 millisecond',
                nullif(in_reply_to, 0), nullif(repost_of, 0)
            FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS posted (id, author_id, text, millis, in_reply_to, repost_of)
            ON CONFLICT (id) DO NOTHING
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
            """;

    private static final String ADVANCE =
            """
            UPDATE applied_offsets applied
            SET next_offset = greatest(applied.next_offset, step.next_offset)
            FROM unnest(?::int[], ?::bigint[], ?::bigint[])
                AS step (partition, from_offset, next_offset)
            WHERE applied.topic = ? AND applied.topic_id = ?
                AND applied.partition = step.partition
                AND applied.next_offset >= step.from_offset
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    PostgresTweetStore(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void apply(List<TweetEvent> events, String logId, List<Advance> advances) {
        // Sorted by id and each id once: no deadlock among writers, no row twice in a statement.
        List<Tweet> posts =
                sorted(events, TweetEvent::hasPosted, e -> e.getPosted().getTweet(), Tweet::getId);
        List<TweetDeleted> deletes =
                sorted(events, TweetEvent::hasDeleted, TweetEvent::getDeleted, TweetDeleted::getId);
        try {
            transactions.executeWithoutResult(
                    transaction -> {
                        advance(logId, advances);
                        post(posts);
                        delete(deletes);
                    });
        } catch (DataAccessException e) {
            if (SqlStates.isPoison(e)) {
                throw new PoisonedData(e);
            }
            throw e;
        }
    }

    private void advance(String logId, List<Advance> advances) {
        if (advances.isEmpty()) {
            return;
        }
        int moved =
                jdbc.update(
                        ADVANCE,
                        column(advances, Integer[]::new, Advance::partition),
                        column(advances, Long[]::new, Advance::from),
                        column(advances, Long[]::new, Advance::next),
                        KafkaTopics.TWEETS,
                        logId);
        if (moved != advances.size()) {
            throw new PositionsMoved();
        }
    }

    private void post(List<Tweet> posts) {
        if (!posts.isEmpty()) {
            jdbc.update(
                    POSTS,
                    column(posts, Long[]::new, Tweet::getId),
                    column(posts, Long[]::new, Tweet::getAuthorId),
                    column(posts, String[]::new, Tweet::getText),
                    column(posts, Long[]::new, Tweet::getCreatedAtMillis),
                    column(posts, Long[]::new, Tweet::getInReplyTo),
                    column(posts, Long[]::new, Tweet::getRepostOf));
        }
    }

    private void delete(List<TweetDeleted> deletes) {
        if (!deletes.isEmpty()) {
            jdbc.update(
                    DELETES,
                    column(deletes, Long[]::new, TweetDeleted::getId),
                    column(deletes, Long[]::new, TweetDeleted::getAuthorId),
                    column(deletes, Long[]::new, TweetDeleted::getDeletedAtMillis));
        }
    }

    private static <E> List<E> sorted(
            List<TweetEvent> events,
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

    /** pgjdbc binds an object array as a Postgres array. */
    private static <E, C> Object column(
            List<E> rows, IntFunction<C[]> array, Function<E, C> value) {
        return rows.stream().map(value).toArray(array);
    }
}
