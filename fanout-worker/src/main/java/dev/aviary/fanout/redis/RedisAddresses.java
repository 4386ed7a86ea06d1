package dev.aviary.fanout.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/** How {@code spring.data.redis} says that nodes are to be connected with. */
record RedisAddresses(DataRedisConnectionDetails details, Duration timeout, Duration connect) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    static RedisAddresses of(DataRedisConnectionDetails details, DataRedisProperties properties) {
        return new RedisAddresses(
                details,
                Objects.requireNonNullElse(properties.getTimeout(), DEFAULT_TIMEOUT),
                Objects.requireNonNullElse(properties.getConnectTimeout(), DEFAULT_TIMEOUT));
    }

    /** A client whose connections stay broken once they break. */
    RedisClient client(ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(sockets())
                        .build());
        return client;
    }

    SocketOptions sockets() {
        return SocketOptions.builder().connectTimeout(connect).build();
    }

    RedisURI uri(String host, int port, int database) {
        RedisURI.Builder uri =
                RedisURI.builder()
                        .withHost(host)
                        .withPort(port)
                        .withDatabase(database)
                        .withSsl(details.getSslBundle() != null)
                        .withTimeout(timeout);
        String password = details.getPassword();
        String username = details.getUsername();
        if (password != null && username != null) {
            uri.withAuthentication(username, password);
        } else if (password != null) {
            uri.withPassword(password.toCharArray());
        }
        return uri.build();
    }
}
