package dev.aviary.tweet.storing;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.log.KafkaTopics;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Table {@code likes}: one row for each person and tweet, with the place in the log that it comes
 * from. Only what lies further on in the same log changes it, so whatever is replayed, and from
 * where, counts nothing twice and brings no like back that was taken back.
 */
@Component
final class PostgresReactionStore implements LogStore<Reaction> {

    private static final String REACTIONS =
            """
            WITH changed AS (
                INSERT INTO likes AS kept (tweet_id, user_id, liked, log_id, log_offset)
                SELECT tweet_id, user_id, liked, ?, log_offset
                FROM unnest(?::bigint[], ?::bigint[], ?::boolean[], ?::bigint[])
                    AS reaction (tweet_id, user_id, liked, log_offset)
                ON CONFLICT (tweet_id, user_id) DO UPDATE SET
                    liked = excluded.liked,
                    log_id = excluded.log_id,
                    log_offset = excluded.log_offset
                    WHERE kept.log_id <> excluded.log_id OR kept.log_offset < excluded.log_offset
                RETURNING new.tweet_id, new.liked::int - coalesce(old.liked, false)::int AS likes)
            SELECT tweet_id, sum(likes) AS likes FROM changed GROUP BY tweet_id
            """;

    private static final Comparator<Reaction> BY_ROW =
            Comparator.comparing(Reaction::tweetId).thenComparing(Reaction::userId);

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final AppliedOffsets applied;
    private final PostgresCounts counts;

    PostgresReactionStore(
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
    public List<Counts> apply(List<Reaction> events, String logId, List<Advance> advances) {
        List<Reaction> latest = latest(events);
        return transactions.make(
                () -> {
                    applied.advance(KafkaTopics.REACTIONS, logId, advances);
                    return counts.add(react(latest, logId));
                });
    }

    private List<CountChange> react(List<Reaction> reactions, String logId) {
        return reactions.isEmpty()
                ? List.of()
                : jdbc.query(
                        REACTIONS,
                        (row, number) -> new CountChange(row.getLong(1), row.getLong(2), 0, 0),
                        logId,
                        Columns.of(reactions, Long[]::new, Reaction::tweetId),
                        Columns.of(reactions, Long[]::new, Reaction::userId),
                        Columns.of(reactions, Boolean[]::new, Reaction::liked),
                        Columns.of(reactions, Long[]::new, Reaction::offset));
    }

    /** Of each row the latest alone, for a statement takes it once; sorted, against deadlocks. */
    private static List<Reaction> latest(Collection<Reaction> reactions) {
        record Row(long tweetId, long userId) {}
        return reactions.stream()
                .collect(
                        Collectors.toMap(
                                reaction -> new Row(reaction.tweetId(), reaction.userId()),
                                reaction -> reaction,
                                BinaryOperator.maxBy(Comparator.comparing(Reaction::offset))))
                .values()
                .stream()
                .sorted(BY_ROW)
                .toList();
    }
}
