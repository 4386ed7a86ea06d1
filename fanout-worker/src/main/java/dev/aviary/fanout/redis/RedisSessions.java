package dev.aviary.fanout.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.stereotype.Component;

/** Opens sessions, and lends spare ones for short work outside the log readers. */
@Component
public class RedisSessions implements AutoCloseable {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final RedisClient client;
    private final RedisURI uri;
    private final Duration timeout;
    private final ConcurrentLinkedDeque<RedisSession> spare = new ConcurrentLinkedDeque<>();

    RedisSessions(
            DataRedisConnectionDetails details,
            DataRedisProperties properties,
            ClientResources resources) {
        this.timeout = Objects.requireNonNullElse(properties.getTimeout(), DEFAULT_TIMEOUT);
        this.uri = uri(details, timeout);
        this.client = RedisClient.create(resources, uri);
        Duration connect =
                Objects.requireNonNullElse(properties.getConnectTimeout(), DEFAULT_TIMEOUT);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(connect).build())
                        .build());
    }

    public RedisSession open() {
        return new RedisSession(client.connect(StringCodec.ASCII, uri), timeout);
    }

    /** Runs something on a spare session; only one that worked is kept for the next. */
    public <T> T with(Function<RedisSession, T> work) {
        RedisSession session = spareOrNew();
        try {
            T result = work.apply(session);
            session.confirm();
            spare.push(session);
            return result;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private RedisSession spareOrNew() {
        for (RedisSession session = spare.poll(); session != null; session = spare.poll()) {
            if (session.isOpen()) {
                return session;
            }
            session.close();
        }
        return open();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static RedisURI uri(DataRedisConnectionDetails details, Duration timeout) {
        var node = details.getStandalone();
        if (node == null) {
            throw new IllegalStateException("fanout-worker needs spring.data.redis.url (one node)");
        }
        RedisURI.Builder uri =
                RedisURI.builder()
                        .withHost(node.getHost())
                        .withPort(node.getPort())
                        .withDatabase(node.getDatabase())
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
