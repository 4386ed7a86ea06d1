package dev.aviary.fanout.redis;

import dev.aviary.testing.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/** This JVM's Redis, for tests without a Spring context. */
public final class TestRedis {

    private static final RedisClient CLIENT = RedisClient.create(Servers.redisUri());
    private static final ClientResources RESOURCES = ClientResources.create();

    private TestRedis() {}

    public static RedisCommands<String, String> commands() {
        return CLIENT.connect().sync();
    }

    public static RedisSessions sessions() {
        RedisURI uri = RedisURI.create(Servers.redisUri());
        DataRedisConnectionDetails details =
                new DataRedisConnectionDetails() {
                    @Override
                    public Standalone getStandalone() {
                        return Standalone.of(uri.getHost(), uri.getPort());
                    }
                };
        DataRedisProperties patient = new DataRedisProperties();
        patient.setTimeout(Duration.ofSeconds(30)); // a busy machine is no failure here
        return new RedisSessions(details, patient, RESOURCES);
    }
}
