package dev.aviary.tweet.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.failing.InvalidRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: after this id, in the order of its call. Opaque to clients, and no other
 * call's.
 */
record Cursor(Kind kind, long id) {

    enum Kind {
        /** Newest first. */
        TIMELINE("timeline:", Long.MAX_VALUE),
        /** Oldest first. */
        REPLIES("replies:", 0);

        private final String prefix;
        private final long start;

        Kind(String prefix, long start) {
            this.prefix = prefix;
            this.start = start;
        }
    }

    static Cursor parse(Kind kind, @Nullable String raw) {
        if (raw == null) {
            return new Cursor(kind, kind.start);
        }
        String plain = decoded(raw);
        if (!plain.startsWith(kind.prefix)) {
            throw foreign();
        }
        Cursor cursor =
                new Cursor(kind, TweetIds.parse("cursor", plain.substring(kind.prefix.length())));
        if (!cursor.encoded().equals(raw)) {
            throw foreign();
        }
        return cursor;
    }

    boolean isStart() {
        return id == kind.start;
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((kind.prefix + id).getBytes(UTF_8));
    }

    private static String decoded(String raw) {
        try {
            return new String(Base64.getUrlDecoder().decode(raw), UTF_8);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static InvalidRequest foreign() {
        return new InvalidRequest("cursor", "is not a cursor of this call");
    }
}
