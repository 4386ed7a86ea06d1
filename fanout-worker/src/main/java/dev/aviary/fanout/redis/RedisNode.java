package dev.aviary.fanout.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.HashSet;
import java.util.Set;

/** A session's connection to one node; what is sent leaves when it is flushed. */
final class RedisNode {

    private final StatefulRedisConnection<String, String> connection;
    private final Set<Script> loaded = new HashSet<>();

    RedisNode(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        connection.setAutoFlushCommands(false);
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    RedisAsyncCommands<String, String> commands() {
        return connection.async();
    }

    /** True the first time that a script is asked for. */
    boolean isNewThere(Script script) {
        return loaded.add(script);
    }

    void flush() {
        connection.flushCommands();
    }

    void close() {
        connection.closeAsync();
    }
}
