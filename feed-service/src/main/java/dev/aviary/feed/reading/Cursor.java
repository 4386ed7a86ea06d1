package dev.aviary.feed.reading;

import dev.aviary.feed.failing.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of the feed begins: below an id. Opaque to clients. */
record Cursor(long below) {

    static final Cursor NEWEST = new Cursor(Long.MAX_VALUE);

    private static final String KIND = "feed:";
    private static final int MOST_DIGITS = 19;

    static Cursor parse(@Nullable String text) {
        if (text == null) {
            return NEWEST;
        }
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
            if (plain.startsWith(KIND) && plain.length() <= KIND.length() + MOST_DIGITS) {
                Cursor cursor = new Cursor(Long.parseLong(plain.substring(KIND.length())));
                // One text for each position: no padding, no sign, no leading zero.
                if (cursor.below > 0 && cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException notBase64OrNoNumber) {
            // Told below.
        }
        throw new InvalidRequest("cursor", "The cursor is not one that this call has given.");
    }

    String text() {
        byte[] plain = (KIND + below).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
