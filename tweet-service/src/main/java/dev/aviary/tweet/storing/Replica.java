package dev.aviary.tweet.storing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A copy of the store that lags behind it. Its pool is nobody else's: no migration, transaction or
 * other read can get hold of it.
 */
@Component
@ConditionalOnProperty("aviary.reading.replica.url")
final class Replica {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private static final long SHORTEST_OF_HIKARI = 250;

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final CircuitBreaker breaker;
    private final Duration deadline;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("replica-", 0).factory());

    Replica(
            ReplicaProperties properties,
            HikariDataSource primary,
            CircuitBreakerRegistry breakers,
            MeterRegistry meters) {
        this.pool = pool(properties, primary);
        this.pool.setMetricRegistry(meters);
        this.jdbc = new JdbcTemplate(pool);
        this.jdbc.setQueryTimeout(seconds(properties));
        this.breaker = breakers.circuitBreaker("store-replica");
        this.deadline = properties.deadline();
    }

    /**
     * Empty if the replica did not answer in time, for whatever reason: away, silent, busy, in
     * conflict with what it replays, not migrated yet. If it was the query's fault, the primary
     * will say so.
     */
    <T> Optional<T> read(Function<JdbcTemplate, T> query) {
        try {
            return Optional.of(breaker.executeCallable(() -> inTime(query)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception away) {
            log.debug("The replica was not read: {}", away.toString());
            return Optional.empty();
        }
    }

    /**
     * Nobody waits longer, whatever the driver waits for, which counts in whole seconds. What is
     * given up ends by the driver's own limits, and the pool bounds how much of that there is.
     */
    private <T> T inTime(Function<JdbcTemplate, T> query) throws Exception {
        return threads.submit(() -> query.apply(jdbc))
                .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        pool.close();
    }

    private static HikariDataSource pool(ReplicaProperties properties, HikariDataSource primary) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("tweets-replica");
        pool.setJdbcUrl(properties.url());
        pool.setCredentials(primary.getCredentials());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(properties.maximumPoolSize());
        // We start and run without it, so nobody waits for it before there is something to read.
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(Math.max(SHORTEST_OF_HIKARI, properties.deadline().toMillis()));
        pool.setValidationTimeout(primary.getValidationTimeout());
        pool.setConnectionInitSql(primary.getConnectionInitSql());
        pool.setDataSourceProperties(primary.getDataSourceProperties());
        // One that has gone silent is given up soon, and so is the attempt to cancel there. As
        // texts:
        // the driver overlooks numbers.
        pool.addDataSourceProperty("socketTimeout", Integer.toString(seconds(properties) + 1));
        pool.addDataSourceProperty("cancelSignalTimeout", "1");
        return pool;
    }

    private static int seconds(ReplicaProperties properties) {
        return Math.toIntExact(properties.deadline().plusMillis(999).toSeconds());
    }
}
