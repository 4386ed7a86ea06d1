package dev.aviary.fanout.redis;

import dev.aviary.testing.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/** This JVM's Redis, one server or a cluster, for tests without a Spring context. */
public enum TestRedis {
    SINGLE {
        @Override
        RedisClusterCommands<String, String> connect() {
            return RedisClient.create(Servers.redisUri()).connect().sync();
        }

        @Override
        DataRedisConnectionDetails details() {
            RedisURI uri = RedisURI.create(Servers.redisUri());
            return new DataRedisConnectionDetails() {
                @Override
                public Standalone getStandalone() {
                    return Standalone.of(uri.getHost(), uri.getPort());
                }
            };
        }
    },

    CLUSTER {
        @Override
        RedisClusterCommands<String, String> connect() {
            return RedisClusterClient.create("redis://" + Servers.redisCluster().addresses())
                    .connect()
                    .sync();
        }

        @Override
        DataRedisConnectionDetails details() {
            List<Node> nodes =
                    Arrays.stream(Servers.redisCluster().addresses().split(",", -1))
                            .map(address -> RedisURI.create("redis://" + address))
                            .map(uri -> new Node(uri.getHost(), uri.getPort()))
                            .toList();
            return new DataRedisConnectionDetails() {
                @Override
                public Cluster getCluster() {
                    return () -> nodes;
                }
            };
        }
    };

    private static final ClientResources RESOURCES = ClientResources.create();

    private @Nullable RedisClusterCommands<String, String> commands;

    abstract RedisClusterCommands<String, String> connect();

    abstract DataRedisConnectionDetails details();

    /** The same for all tests. */
    public synchronized RedisClusterCommands<String, String> commands() {
        RedisClusterCommands<String, String> connected = commands;
        if (connected == null) {
            connected = connect();
            commands = connected;
        }
        return connected;
    }

    public RedisSessions sessions() {
        DataRedisProperties patient = new DataRedisProperties();
        patient.setTimeout(Duration.ofSeconds(30)); // a busy machine is no failure here
        return new RedisSessions(details(), patient, RESOURCES);
    }
}
