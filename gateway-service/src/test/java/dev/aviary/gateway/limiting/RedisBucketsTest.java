package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.testing.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class RedisBucketsTest extends BucketsContract {

    private static LettuceConnectionFactory factory;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> redis;
    private static RedisConnection connection;

    @BeforeAll
    static void connect() {
        RedisURI uri = RedisURI.create(Servers.redisUri());
        client = RedisClient.create(uri);
        redis = client.connect();
        redis.sync().flushall();
        factory =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration(uri.getHost(), uri.getPort()));
        factory.afterPropertiesSet();
        connection = new RedisConnection(factory);
        Awaitility.await().until(() -> connection.commands() != null);
    }

    @AfterAll
    static void close() {
        connection.stop();
        factory.destroy();
        client.shutdown();
    }

    @Override
    Buckets buckets() {
        return new RedisBuckets(connection);
    }

    @Test
    void gainsTokensByTheClockOfRedis() {
        Budget quick = new Budget("quick", 2, 50_000);

        take("quick one", quick);
        take("quick one", quick);

        Awaitility.await().until(() -> take("quick one", quick).allowed());
    }

    @Test
    void keepsAKeyForAsLongAsTheBucketIsNotFull() {
        take("keeper", THREE);

        long ttl = redis.sync().pttl("limit:{keeper}:three");

        assertThat(ttl).isBetween(3_500_000L, 3_600_001L);
    }

    @Test
    void loadsItsScriptIntoARedisThatForgotIt() {
        take("before", THREE);
        redis.sync().scriptFlush();

        Taken taken = take("after", THREE);

        assertThat(taken.allowed()).isTrue();
    }

    @Test
    void staysExactForYearsToCome() {
        Budget exact = new Budget("exact", 1_000_000, 1);

        Taken first = take("exact one", exact);

        assertThat(first.microsUntilFull()).isEqualTo(1);
        assertThat(IntStream.range(0, 10).mapToObj(_ -> take("exact one", exact)))
                .allMatch(Taken::allowed);
    }
}
