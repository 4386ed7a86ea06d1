package dev.aviary.gateway.limiting;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * The one connection that the limiter uses. It is opened behind the requests' backs, so that the
 * gateway starts and serves without Redis; once open, Lettuce keeps it open.
 */
@Component
class RedisConnection implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
    private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final LettuceConnectionFactory factory;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulConnection<String, String> connection;
    private volatile boolean warned;
    private volatile boolean running;
    private volatile @Nullable RedisScriptingAsyncCommands<String, String> commands;

    RedisConnection(LettuceConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void start() {
        running = true;
        connectBehind();
    }

    /**
     * The factory's client ends with it, so after another start there must be another connection.
     */
    @Override
    public void stop() {
        running = false;
        StatefulConnection<String, String> open = connection;
        connection = null;
        commands = null;
        connecting.set(false);
        if (open != null && open.isOpen()) {
            open.closeAsync();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Within the life of the factory. */
    @Override
    public int getPhase() {
        return factory.getPhase() + 1;
    }

    /** Null until Redis was reached for the first time. */
    @Nullable RedisScriptingAsyncCommands<String, String> commands() {
        RedisScriptingAsyncCommands<String, String> current = commands;
        if (current == null) {
            connectBehind();
        }
        return current;
    }

    private void connectBehind() {
        if (connecting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("limiter-redis").start(this::connect);
        }
    }

    private void connect() {
        try {
            open(factory.getRequiredNativeClient());
        } catch (RuntimeException away) {
            if (!warned) {
                log.warn("Redis not reached, limits are kept locally: {}", away.getMessage());
                warned = true;
            }
            pause();
            connecting.set(false);
        }
    }

    private void open(AbstractRedisClient client) {
        switch (client) {
            case RedisClient single -> {
                StatefulRedisConnection<String, String> opened = single.connect();
                connection = opened;
                commands = opened.async();
            }
            case RedisClusterClient cluster -> {
                StatefulRedisClusterConnection<String, String> opened = cluster.connect();
                connection = opened;
                commands = opened.async();
            }
            default -> throw new IllegalStateException("Not a client for Redis: " + client);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_BETWEEN_ATTEMPTS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
