package dev.aviary.gateway.limiting;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.springframework.core.io.ClassPathResource;

/**
 * Buckets that all instances share: one short script a request, pipelined over one connection. The
 * same trip tells whether the account is still there. What goes wrong is the caller's to handle;
 * waiting is bounded by the connection's command timeout.
 */
class RedisBuckets implements Buckets {

    private final RedisConnection connection;
    private final String script;
    private final String digest;

    RedisBuckets(RedisConnection connection) {
        this.connection = connection;
        this.script = read("take.lua");
        this.digest = sha1(script);
    }

    @Override
    public CompletableFuture<Taken> take(String subject, Budget budget) {
        RedisScriptingAsyncCommands<String, String> redis = connection.commands();
        if (redis == null) {
            return CompletableFuture.failedFuture(new NotConnected());
        }
        String[] keys = keys(subject, budget);
        String[] arguments = {
            Long.toString(budget.microsPerToken()), Long.toString(budget.microsToFill())
        };
        CompletionStage<List<Long>> answer =
                redis.evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
        return answer.exceptionallyCompose(
                        error ->
                                scriptIsMissing(error)
                                        ? redis.eval(
                                                script, ScriptOutputType.MULTI, keys, arguments)
                                        : CompletableFuture.failedFuture(error))
                .thenApply(RedisBuckets::taken)
                .toCompletableFuture();
    }

    /** The subject is their hash tag, so that all of them lie in one slot of a cluster. */
    static String[] keys(String subject, Budget budget) {
        return new String[] {"limit:{" + subject + "}:" + budget.name(), "gone:{" + subject + "}"};
    }

    private static Taken taken(List<Long> answer) {
        return new Taken(answer.getFirst() == 1, answer.get(1), answer.getLast() == 1);
    }

    private static boolean scriptIsMissing(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof RedisNoScriptException;
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String sha1(String script) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Costs no stack trace: while Redis is away it may happen a lot. */
    private static final class NotConnected extends RuntimeException {
        NotConnected() {
            super("Redis was never reached", null, false, false);
        }
    }
}
