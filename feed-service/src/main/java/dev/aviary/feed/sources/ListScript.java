package dev.aviary.feed.sources;

import dev.aviary.feed.redis.Read;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a list and its last element in one atomic step: ids and mark read apart could
 * belong to two states of the list. The reply is one string, "last id id id", since an array of
 * bulk strings would cost an object an id.
 */
final class ListScript {

    /** As a depth: the whole list. */
    static final int WHOLE = 0;

    private static final byte[] SCRIPT =
            """
            local head = redis.call('LRANGE', KEYS[1], 0, ARGV[1] - 1)
            if #head == 0 then return false end
            return redis.call('LINDEX', KEYS[1], -1) .. ' ' .. table.concat(head, ' ')
            """
                    .getBytes(StandardCharsets.US_ASCII);

    private static final String BUILDING = "building:";

    private ListScript() {}

    static Read<byte[]> read(String key, int depth) {
        return Read.script(SCRIPT, key, depth);
    }

    static Slice slice(byte @Nullable [] reply, int depth, long nowMillis) {
        if (reply == null) {
            return Slice.MISSING;
        }
        int gap = indexOf(reply, ' ', 0);
        long[] ids = ids(reply);
        boolean cut = depth != WHOLE && ids.length == depth;
        return switch (reply[0]) {
            case 'e' -> complete(ids, cut, 0);
            case 'b' -> {
                boolean alive = deadline(reply, gap) > nowMillis;
                yield new Slice(
                        ids, Slice.NOTHING, alive ? Slice.State.BUILDING : Slice.State.WANTING);
            }
            default -> {
                long last = number(reply, 0, gap);
                yield complete(ids, cut && ids[ids.length - 1] != last, last);
            }
        };
    }

    /** The ids of a reply, in its order; stops at a mark. */
    static long[] ids(byte[] reply) {
        long[] ids = new long[16];
        int count = 0;
        int at = indexOf(reply, ' ', 0) + 1;
        while (at < reply.length && (Character.isDigit(reply[at]) || reply[at] == '-')) {
            int end = indexOf(reply, ' ', at);
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 4);
            }
            ids[count++] = number(reply, at, end);
            at = end + 1;
        }
        return Arrays.copyOf(ids, count);
    }

    private static Slice complete(long[] ids, boolean cut, long floor) {
        return cut
                ? new Slice(ids, ids[ids.length - 1], Slice.State.CUT)
                : new Slice(ids, floor, Slice.State.WHOLE);
    }

    private static long deadline(byte[] reply, int end) {
        int from = BUILDING.length();
        int to = indexOf(reply, ':', from);
        return from < to && to < end ? number(reply, from, to) : 0;
    }

    private static long number(byte[] reply, int from, int to) {
        boolean negative = reply[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + (reply[i] - '0');
        }
        return negative ? -value : value;
    }

    private static int indexOf(byte[] reply, char wanted, int from) {
        int at = from;
        while (at < reply.length && reply[at] != wanted) {
            at++;
        }
        return at;
    }
}
