package dev.aviary.tweet.storing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
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

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final CircuitBreaker breaker;

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
    }

    /**
     * Empty if the replica did not answer, for whatever reason: away, busy, in conflict with what
     * it replays, not migrated yet. If it was the query's fault, the primary will say so.
     */
    <T> Optional<T> read(Function<JdbcTemplate, T> query) {
        try {
            return Optional.of(breaker.executeSupplier(() -> query.apply(jdbc)));
        } catch (CallNotPermittedException | DataAccessException away) {
            log.debug("The replica was not read: {}", away.getMessage());
            return Optional.empty();
        }
    }

    @PreDestroy
    void close() {
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
        pool.setConnectionTimeout(properties.deadline().toMillis());
        pool.setValidationTimeout(primary.getValidationTimeout());
        pool.setConnectionInitSql(primary.getConnectionInitSql());
        pool.setDataSourceProperties(primary.getDataSourceProperties());
        // One that has gone silent may hold up neither the answer nor the attempt to cancel it. As
        // texts: the driver overlooks numbers.
        pool.addDataSourceProperty("socketTimeout", Integer.toString(seconds(properties) + 1));
        pool.addDataSourceProperty("cancelSignalTimeout", "1");
        return pool;
    }

    private static int seconds(ReplicaProperties properties) {
        return Math.toIntExact(Math.max(1, properties.deadline().toSeconds()));
    }
}
