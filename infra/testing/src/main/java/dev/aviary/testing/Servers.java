package dev.aviary.testing;

import dev.aviary.servers.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Real servers for tests without a Spring context: shared within a JVM, started when asked for. */
public final class Servers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class SharedRedis {
        private static final String URI =
                switch (Provider.current()) {
                    case EMBEDDED -> newEmbeddedRedisUri();
                    case CONTAINERS -> {
                        GenericContainer<?> redis = Containers.redis();
                        redis.start();
                        yield redisUri(redis);
                    }
                };
    }

    private static final class SharedRedisCluster {
        private static final RedisMasters MASTERS = EmbeddedServers.newRedisCluster();
    }

    private static final class SharedPostgres {
        private static final PostgreSQLContainer CONTAINER = Containers.postgres();

        static {
            CONTAINER.start();
        }
    }

    private Servers() {}

    /** One Redis for the whole JVM; a context with {@link RealRedis} has another one. */
    public static String redisUri() {
        return SharedRedis.URI;
    }

    /** One cluster for the whole JVM; a context with {@link RealRedisCluster} has another one. */
    public static RedisMasters redisCluster() {
        return SharedRedisCluster.MASTERS;
    }

    /** One Kafka for the whole JVM, the same as in contexts with {@link RealKafka}. */
    public static String kafkaBootstrap() {
        return switch (Provider.current()) {
            case EMBEDDED -> "127.0.0.1:" + EmbeddedServers.kafkaPort();
            case CONTAINERS -> {
                Containers.kafka().start();
                yield Containers.kafka().getBootstrapServers();
            }
        };
    }

    /** The JDBC URL, user and password included, of a fresh database; its name starts as given. */
    public static String postgres(String name) {
        String database = name + "_" + DATABASES.incrementAndGet();
        return switch (Provider.current()) {
            case EMBEDDED -> {
                create(database, Postgres.jdbcUrl(EmbeddedServers.postgresPort(), Postgres.USER));
                yield Postgres.jdbcUrl(EmbeddedServers.postgresPort(), database);
            }
            case CONTAINERS -> {
                PostgreSQLContainer container = SharedPostgres.CONTAINER;
                create(database, containerUrl(container, container.getDatabaseName()));
                yield containerUrl(container, database);
            }
        };
    }

    static String newEmbeddedRedisUri() {
        return "redis://127.0.0.1:" + EmbeddedServers.newRedisPort();
    }

    static String redisUri(GenericContainer<?> redis) {
        return "redis://%s:%d"
                .formatted(redis.getHost(), redis.getMappedPort(Containers.REDIS_PORT));
    }

    private static String containerUrl(PostgreSQLContainer container, String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(
                        container.getHost(),
                        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        database,
                        container.getUsername(),
                        container.getPassword());
    }

    private static void create(String database, String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + database + " was not created", e);
        }
    }
}
