package dev.aviary.feed.hydrating;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a tweet was liked, reposted and answered.
 *
 * @param version of two states of a tweet's counts the one with the greater is newer
 */
public record Counts(long version, long likes, long reposts, long replies) {

    /** Of a tweet to which nothing has happened yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,18}(:[0-9]{1,18}){3}");

    /** Reads {@code <version>:<likes>:<reposts>:<replies>}; null if it is something else. */
    static @Nullable Counts parse(byte[] value) {
        String text = new String(value, StandardCharsets.US_ASCII);
        if (!FOUR_NUMBERS.matcher(text).matches()) {
            return null;
        }
        String[] numbers = text.split(":", 4);
        return new Counts(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }

    Counts newer(Counts other) {
        return version > other.version ? this : other;
    }
}
