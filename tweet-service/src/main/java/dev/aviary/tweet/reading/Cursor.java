package dev.aviary.tweet.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.failing.InvalidRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a timeline's next page begins: below this id. Opaque to clients, and no other call's. */
record Cursor(long belowId) {

    static final Cursor NEWEST = new Cursor(Long.MAX_VALUE);

    private static final String KIND = "timeline:";

    static Cursor parse(@Nullable String raw) {
        if (raw == null) {
            return NEWEST;
        }
        String plain = decoded(raw);
        if (!plain.startsWith(KIND)) {
            throw foreign();
        }
        Cursor cursor = new Cursor(TweetIds.parse("cursor", plain.substring(KIND.length())));
        if (!cursor.encoded().equals(raw)) {
            throw foreign();
        }
        return cursor;
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((KIND + belowId).getBytes(UTF_8));
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
