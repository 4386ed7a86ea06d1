package dev.aviary.fanout.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One unbroken connection to Redis, for one thread. It never reconnects: whoever meets a failure
 * closes it and starts again from what a new one finds, so what was confirmed on a session was
 * written to one and the same, unbroken Redis. Commands are pipelined, a bounded number in flight.
 */
public final class RedisSession implements AutoCloseable {

    private static final int IN_FLIGHT = 64;
    private static final int FLUSH_EVERY = 8;

    private final StatefulRedisConnection<String, String> connection;
    private final Duration timeout;
    private final Deque<RedisFuture<?>> unconfirmed = new ArrayDeque<>();
    private final Set<Script> loaded = new HashSet<>();
    private int unflushed;

    RedisSession(StatefulRedisConnection<String, String> connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
        connection.setAutoFlushCommands(false);
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Sends without waiting, unless too much is in flight. {@link #confirm} checks the reply. */
    public <T> RedisFuture<T> send(
            Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        RedisFuture<T> reply = command.apply(connection.async());
        unconfirmed.add(reply);
        if (++unflushed >= FLUSH_EVERY) {
            flush();
        }
        while (unconfirmed.size() > IN_FLIGHT) {
            await(unconfirmed.remove());
        }
        return reply;
    }

    /** Sends a script call, as {@link #send}. Loads the script first where this session has not. */
    public <T> RedisFuture<T> send(
            Script script, ScriptOutputType output, String[] keys, String... arguments) {
        if (loaded.add(script)) {
            send(redis -> redis.scriptLoad(script.text()));
        }
        return send(redis -> redis.evalsha(script.sha1(), output, keys, arguments));
    }

    /** Returns once everything sent so far was answered, and answered well. */
    public void confirm() {
        flush();
        while (!unconfirmed.isEmpty()) {
            await(unconfirmed.remove());
        }
    }

    /** The reply to a command that was sent before. */
    public <T> T reply(RedisFuture<T> sent) {
        flush();
        return await(sent);
    }

    private void flush() {
        connection.flushCommands();
        unflushed = 0;
    }

    private <T> T await(RedisFuture<T> sent) {
        return LettuceFutures.awaitOrCancel(sent, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        connection.closeAsync();
    }
}
