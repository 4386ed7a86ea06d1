package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.testing.Servers;
import io.lettuce.core.cluster.SlotHash;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class RedisBucketsInAClusterTest extends BucketsContract {

    private static LettuceConnectionFactory factory;
    private static RedisConnection connection;

    @BeforeAll
    static void connect() {
        List<String> masters = Arrays.asList(Servers.redisCluster().addresses().split(",", -1));
        factory = new LettuceConnectionFactory(new RedisClusterConfiguration(masters));
        factory.afterPropertiesSet();
        factory.getClusterConnection().serverCommands().flushAll();
        connection = new RedisConnection(factory);
        Awaitility.await().until(() -> connection.commands() != null);
    }

    @AfterAll
    static void close() {
        connection.stop();
        factory.destroy();
    }

    @Override
    Buckets buckets() {
        return new RedisBuckets(connection);
    }

    /** A master refuses a script whose keys are not all in one slot. */
    @ParameterizedTest
    @ValueSource(strings = {"17", "address:203.0.113.7", "address:2001:db8:1:2::", "handle:0f"})
    void theKeysOfACallLieInOneSlot(String subject) {
        String[] keys = RedisBuckets.keys(subject, THREE);

        assertThat(Arrays.stream(keys).mapToInt(SlotHash::getSlot).distinct()).hasSize(1);
        assertThat(keys).hasSizeGreaterThan(1);
    }
}
