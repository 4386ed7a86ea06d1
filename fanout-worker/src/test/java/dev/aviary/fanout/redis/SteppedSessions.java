package dev.aviary.fanout.redis;

import dev.aviary.testing.Servers;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.ClientResources;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;

/**
 * Sessions to the real Redis that stop before each command, until it is its turn; the reply is
 * there at once. All of them can be broken at any time.
 */
public final class SteppedSessions extends RedisSessions {

    private static final ClientResources RESOURCES = ClientResources.create();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> NAMES_BY_SHA = new HashMap<>();

    /** Who decides when a command is sent. */
    @FunctionalInterface
    public interface Gate {

        /** Returns when the command may be sent. */
        void await(String what, Runnable command);
    }

    private final StatefulRedisConnection<String, String> real;
    private final Gate gate;
    private final boolean reconnects;
    private final List<Link> links = new ArrayList<>();

    /**
     * @param real through which all commands go in the end
     * @param reconnects whether a session goes on, as if nothing was, when it broke
     */
    public SteppedSessions(
            StatefulRedisConnection<String, String> real, Gate gate, boolean reconnects) {
        super(details(), new DataRedisProperties(), RESOURCES);
        this.real = real;
        this.gate = gate;
        this.reconnects = reconnects;
    }

    private static DataRedisConnectionDetails details() {
        RedisURI uri = RedisURI.create(Servers.redisUri());
        return new DataRedisConnectionDetails() {
            @Override
            public Standalone getStandalone() {
                return Standalone.of(uri.getHost(), uri.getPort());
            }
        };
    }

    @Override
    public RedisSession open() {
        Link link = new Link();
        links.add(link);
        return new RedisSession(List.of(new RedisNode(link.connection())), key -> 0, PATIENCE);
    }

    public void breakAll() {
        if (!reconnects) {
            links.forEach(link -> link.open = false);
        }
        links.clear();
    }

    /** What looks like a connection to production code. */
    private final class Link {

        private boolean open = true;

        StatefulRedisConnection<String, String> connection() {
            RedisAsyncCommands<String, String> commands =
                    proxy(RedisAsyncCommands.class, this::command);
            return proxy(
                    StatefulRedisConnection.class,
                    (method, _) ->
                            switch (method.getName()) {
                                case "async" -> commands;
                                case "isOpen" -> open;
                                case "closeAsync" -> close();
                                case "setAutoFlushCommands", "flushCommands" -> null;
                                default ->
                                        throw new UnsupportedOperationException(method.toString());
                            });
        }

        /** All buckets' checkpoints are looked at in one step: so many looks would crowd it out. */
        private static boolean isReadWithTheOneBefore(Method method, @Nullable Object[] arguments) {
            return method.getName().equals("hmget")
                    && !String.valueOf(arguments[0]).equals("checkpoint:{0}");
        }

        private CompletableFuture<?> close() {
            open = false;
            return CompletableFuture.completedFuture(null);
        }

        private Object command(Method method, @Nullable Object[] arguments) {
            if (method.getName().equals("scriptLoad")) {
                String sha = (String) answered(method, arguments).toCompletableFuture().join();
                NAMES_BY_SHA.put(sha, String.valueOf(arguments[0]).split(" ", 3)[1]);
            } else if (!isReadWithTheOneBefore(method, arguments)) {
                gate.await(
                        describe(method, arguments),
                        () -> {
                            if (open) {
                                answered(method, arguments);
                            }
                        });
            }
            return open ? answered(method, arguments) : broken();
        }
    }

    private RedisFuture<?> answered(Method method, @Nullable Object[] arguments) {
        try {
            RedisFuture<?> reply = (RedisFuture<?>) method.invoke(real.async(), arguments);
            reply.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
            return reply;
        } catch (IllegalAccessException | InvocationTargetException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RedisFuture<?> broken() {
        AsyncCommand<String, String, String> failed =
                new AsyncCommand<>(
                        new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.ASCII)));
        failed.completeExceptionally(new RedisConnectionException("The connection broke"));
        return failed;
    }

    /** Without what is random: tokens and times to live. */
    private static String describe(Method method, @Nullable Object[] arguments) {
        String name =
                method.getName().equals("evalsha")
                        ? NAMES_BY_SHA.getOrDefault(String.valueOf(arguments[0]), "evalsha")
                        : method.getName();
        return Stream.of(arguments)
                .flatMap(one -> one instanceof Object[] many ? Stream.of(many) : Stream.of(one))
                .map(String::valueOf)
                .filter(one -> one.matches("[a-z]+:.*|\\d{1,6}"))
                .map(one -> one.startsWith("building:") ? "token" : one)
                .collect(Collectors.joining(" ", name.toLowerCase() + " ", ""));
    }

    private interface Handler {
        @Nullable Object handle(Method method, @Nullable Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<?> type, Handler handler) {
        return (T)
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(self);
                                    case "equals" -> self == arguments[0];
                                    case "toString" -> type.getSimpleName();
                                    default ->
                                            handler.handle(
                                                    method,
                                                    arguments == null ? new Object[0] : arguments);
                                });
    }
}
