package dev.aviary.tweet.content;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import dev.aviary.tweet.failing.InvalidRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Time-ordered 64-bit ids: 42 bits of milliseconds since 2020, 10 of the node, 12 of a counter. Two
 * running instances must never share a node id.
 */
@Component
public final class TweetIds {

    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,18}");
    private static final int NODE_BITS = 10;

    private final TsidFactory factory;

    TweetIds(NodeProperties node, Clock clock) {
        this.factory =
                TsidFactory.builder()
                        .withNodeBits(NODE_BITS)
                        .withNode(node.nodeId())
                        .withClock(clock)
                        .build();
    }

    public long next() {
        return factory.create().toLong();
    }

    public static Instant createdAt(long id) {
        return Tsid.from(id).getInstant();
    }

    /** Reads an id that a client sent. */
    public static long parse(String field, String raw) {
        try {
            if (DECIMAL.matcher(raw).matches()) {
                return Long.parseLong(raw);
            }
        } catch (NumberFormatException e) {
            // Nineteen digits can be more than 63 bits hold: as malformed as letters.
        }
        throw new InvalidRequest(field, "is not an id");
    }
}
