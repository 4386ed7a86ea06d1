package dev.aviary.feed.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that reads; after its trip it was answered, or was not. */
public final class Read<T> extends AsyncCommand<byte[], byte[], T> {

    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private Read(
            CommandType type,
            CommandOutput<byte[], byte[], T> output,
            CommandArgs<byte[], byte[]> args) {
        super(new Command<>(type, output, args));
    }

    public static Read<byte[]> value(String key) {
        return new Read<>(CommandType.GET, new ByteArrayOutput<>(CODEC), args().addKey(bytes(key)));
    }

    /** In the order of the keys, null where there is nothing. In a cluster, keys of one slot. */
    static Read<List<byte[]>> values(List<String> keys) {
        CommandArgs<byte[], byte[]> args = args();
        keys.forEach(key -> args.addKey(bytes(key)));
        return new Read<>(CommandType.MGET, new ValueListOutput<>(CODEC), args);
    }

    /** What a script over one key returns; the script must not write. */
    public static Read<byte[]> script(byte[] script, String key, int argument) {
        return new Read<>(
                CommandType.EVAL,
                new ByteArrayOutput<>(CODEC),
                args().add(script).add(1).addKey(bytes(key)).add(argument));
    }

    public boolean answered() {
        return isDone() && !isCompletedExceptionally();
    }

    /** Neither answered nor refused by Redis. */
    boolean wasLost() {
        return isCompletedExceptionally()
                && !(exceptionNow() instanceof RedisCommandExecutionException);
    }

    /** Null if Redis has nothing there; to be asked only of a read that was answered. */
    public @Nullable T answer() {
        return resultNow();
    }

    private static CommandArgs<byte[], byte[]> args() {
        return new CommandArgs<>(CODEC);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.ISO_8859_1);
    }
}
