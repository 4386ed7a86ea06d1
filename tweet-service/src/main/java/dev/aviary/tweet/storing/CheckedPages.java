package dev.aviary.tweet.storing;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.log.Positions;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/**
 * Pages that say themselves whether they are recent enough. So the replica, if there is one, may be
 * asked for them first: what it has not applied it does not claim, and then the primary is asked.
 */
@Component
final class CheckedPages {

    private final JdbcTemplate primary;
    private final GuardedReads reads;
    private final Optional<Replica> replica;
    private final MeterRegistry meters;

    CheckedPages(
            JdbcTemplate primary,
            GuardedReads reads,
            Optional<Replica> replica,
            MeterRegistry meters) {
        this.primary = primary;
        this.reads = reads;
        this.replica = replica;
        this.meters = meters;
    }

    /**
     * @param ids a query for ids, in its order
     * @throws Unavailable if the store cannot be read
     */
    StoredPage read(Positions atOrPast, String ids, Object... parameters) {
        // One statement, so one snapshot: the rows are at least as new as the verdict on them.
        String sql = "SELECT " + ReachedSql.CONDITION + " AS reached, ARRAY(" + ids + ") AS ids";
        Function<JdbcTemplate, StoredPage> query =
                jdbc ->
                        jdbc.query(
                                sql,
                                statement -> {
                                    int next = ReachedSql.bind(statement, 1, atOrPast);
                                    for (Object parameter : parameters) {
                                        statement.setObject(next++, parameter);
                                    }
                                },
                                (ResultSetExtractor<StoredPage>) CheckedPages::page);
        return fromReplica(atOrPast, query).orElseGet(() -> reads.make(() -> query.apply(primary)));
    }

    /** Where no position is asked for, nobody would notice how old the page is. */
    private Optional<StoredPage> fromReplica(
            Positions atOrPast, Function<JdbcTemplate, StoredPage> query) {
        if (replica.isEmpty() || atOrPast.next().isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredPage> page = replica.get().read(query);
        count(page.map(found -> found.reached() ? "reached" : "behind").orElse("away"));
        return page.filter(StoredPage::reached);
    }

    private void count(String outcome) {
        meters.counter("aviary.store.replica.reads", "outcome", outcome).increment();
    }

    private static StoredPage page(ResultSet row) throws SQLException {
        row.next();
        return new StoredPage(
                List.of((Long[]) row.getArray("ids").getArray()), row.getBoolean("reached"));
    }
}
