package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code tweet_counts}: what the rows of {@code tweets} and {@code likes} come to. */
@Component
final class PostgresCounts implements StoredCounts {

    private static final String READ =
            """
            SELECT tweet_id, version, likes, reposts, replies
            FROM tweet_counts WHERE tweet_id = ANY (?)
            """;

    private static final String ADD =
            """
            INSERT INTO tweet_counts AS kept (tweet_id, version, likes, reposts, replies)
            SELECT tweet_id, 1, likes, reposts, replies
            FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS change (tweet_id, likes, reposts, replies)
            ON CONFLICT (tweet_id) DO UPDATE SET
                version = kept.version + 1,
                likes = kept.likes + excluded.likes,
                reposts = kept.reposts + excluded.reposts,
                replies = kept.replies + excluded.replies
            RETURNING tweet_id, version, likes, reposts, replies
            """;

    private final JdbcTemplate jdbc;
    private final GuardedReads reads;

    PostgresCounts(JdbcTemplate jdbc, GuardedReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public Map<Long, Counts> read(Collection<Long> tweetIds) {
        if (tweetIds.isEmpty()) {
            return Map.of();
        }
        Object ids = Columns.ofIds(tweetIds);
        return reads.make(() -> jdbc.query(READ, (row, number) -> counts(row), ids)).stream()
                .collect(Collectors.toMap(Counts::tweetId, Function.identity()));
    }

    /**
     * Belongs in the transaction that changes what is counted. Returns the counts that changed, as
     * they are now.
     */
    List<Counts> add(Collection<CountChange> changes) {
        List<CountChange> sums = CountChange.summed(changes);
        if (sums.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                ADD,
                (row, number) -> counts(row),
                Columns.of(sums, Long[]::new, CountChange::tweetId),
                Columns.of(sums, Long[]::new, CountChange::likes),
                Columns.of(sums, Long[]::new, CountChange::reposts),
                Columns.of(sums, Long[]::new, CountChange::replies));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("tweet_id"),
                row.getLong("version"),
                row.getLong("likes"),
                row.getLong("reposts"),
                row.getLong("replies"));
    }
}
