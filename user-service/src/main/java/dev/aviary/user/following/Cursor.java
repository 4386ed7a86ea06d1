package dev.aviary.user.following;

import dev.aviary.user.failing.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, opaque to clients. It names the list that it was made for, so that one call's
 * cursor is not taken by another.
 */
record Cursor(String list, long below) {

    private static final long TOP = Long.MAX_VALUE;

    static long placeIn(String list, @Nullable String text) {
        if (text == null) {
            return TOP;
        }
        try {
            String decoded =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String prefix = list + ":";
            if (decoded.startsWith(prefix)) {
                String place = decoded.substring(prefix.length());
                Cursor cursor = new Cursor(list, Long.parseLong(place));
                if (cursor.below > 0 && cursor.text().equals(text)) {
                    return cursor.below;
                }
            }
        } catch (IllegalArgumentException e) {
            // Falls through: not base64, or not a number.
        }
        throw new InvalidRequest("cursor", "is not one that this call gave out");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + below).getBytes(StandardCharsets.US_ASCII));
    }
}
