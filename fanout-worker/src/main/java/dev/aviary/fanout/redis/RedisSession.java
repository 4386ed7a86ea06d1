package dev.aviary.fanout.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One unbroken connection to Redis, for one thread; in a cluster, one to every master. None of them
 * ever reconnects or is redirected: whoever meets a failure closes the session and starts again
 * from what a new one finds, so what was confirmed on a session was written to one and the same,
 * unbroken Redis. Commands are pipelined, a bounded number in flight.
 */
public final class RedisSession implements AutoCloseable {

    private static final int IN_FLIGHT = 64;
    private static final int FLUSH_EVERY = 8;
    private static final int SCAN_COUNT = 1000;

    private final List<RedisNode> nodes;
    private final ToIntFunction<String> nodeOfKey;
    private final Duration timeout;
    private final Deque<RedisFuture<?>> unconfirmed = new ArrayDeque<>();
    private int unflushed;

    /**
     * @param nodeOfKey on which of the nodes a key lies
     */
    RedisSession(List<RedisNode> nodes, ToIntFunction<String> nodeOfKey, Duration timeout) {
        this.nodes = nodes;
        this.nodeOfKey = nodeOfKey;
        this.timeout = timeout;
    }

    public boolean isOpen() {
        return nodes.stream().allMatch(RedisNode::isOpen);
    }

    /**
     * Sends to where the key lies, without waiting, unless too much is in flight. {@link #confirm}
     * checks the reply.
     */
    public <T> RedisFuture<T> send(
            String key, Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        return send(nodeOf(key), command);
    }

    /**
     * Sends a script call, as {@link #send}. The keys lie in one slot. Loads the script first where
     * this session has not.
     */
    public <T> RedisFuture<T> send(
            Script script, ScriptOutputType output, String[] keys, String... arguments) {
        RedisNode node = nodeOf(keys[0]);
        if (node.isNewThere(script)) {
            send(node, redis -> redis.scriptLoad(script.text()));
        }
        return send(node, redis -> redis.evalsha(script.sha1(), output, keys, arguments));
    }

    /** Every key of the pattern, on every node; what comes or goes meanwhile may be missed. */
    public void scan(String pattern, Consumer<String> found) {
        ScanArgs matching = ScanArgs.Builder.limit(SCAN_COUNT).match(pattern);
        for (RedisNode node : nodes) {
            ScanCursor cursor = ScanCursor.INITIAL;
            while (!cursor.isFinished()) {
                ScanCursor from = cursor;
                KeyScanCursor<String> page = reply(send(node, redis -> redis.scan(from, matching)));
                page.getKeys().forEach(found);
                cursor = page;
            }
        }
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

    private RedisNode nodeOf(String key) {
        return nodes.get(nodeOfKey.applyAsInt(key));
    }

    private <T> RedisFuture<T> send(
            RedisNode node, Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        RedisFuture<T> reply = command.apply(node.commands());
        unconfirmed.add(reply);
        if (++unflushed >= FLUSH_EVERY * nodes.size()) {
            flush();
        }
        while (unconfirmed.size() > IN_FLIGHT * nodes.size()) {
            await(unconfirmed.remove());
        }
        return reply;
    }

    private void flush() {
        if (unflushed > 0) {
            nodes.forEach(RedisNode::flush);
            unflushed = 0;
        }
    }

    private <T> T await(RedisFuture<T> sent) {
        return LettuceFutures.awaitOrCancel(sent, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        nodes.forEach(RedisNode::close);
    }
}
