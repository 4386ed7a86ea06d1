package dev.aviary.feed.reading;

import dev.aviary.feed.failing.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the feed begins. Opaque to clients.
 *
 * @param below only ids below this one
 * @param reposts those among the last items above, nearest first, each original once
 */
record Cursor(long below, List<Above> reposts) {

    /** A repost of this original stands so many items above the page's first. */
    record Above(int distance, long original) {}

    static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, List.of());

    private static final String KIND = "feed:";
    private static final String NEXT = "/";
    private static final char AT = '.';
    private static final int COMPACT = Character.MAX_RADIX;

    /** Enough for as many reposts as there can be. */
    private static final int LONGEST = 1_000;

    static Cursor parse(@Nullable String text) {
        if (text == null) {
            return NEWEST;
        }
        try {
            Cursor cursor = text.length() <= LONGEST ? decoded(text) : null;
            // One text for each position: no padding, no sign, no leading zero.
            if (cursor != null && cursor.isSound() && cursor.text().equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException notBase64OrNoNumber) {
            // Told below.
        }
        throw new InvalidRequest("cursor", "The cursor is not one that this call has given.");
    }

    String text() {
        StringBuilder plain = new StringBuilder(KIND).append(below);
        for (Above above : reposts) {
            plain.append(NEXT)
                    .append(above.distance)
                    .append(AT)
                    .append(Long.toString(above.original, COMPACT));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static @Nullable Cursor decoded(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
        if (!plain.startsWith(KIND)) {
            return null;
        }
        String[] parts = plain.substring(KIND.length()).split(NEXT, -1);
        List<Above> reposts = new ArrayList<>(parts.length - 1);
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf(AT);
            if (at < 0) {
                return null;
            }
            reposts.add(
                    new Above(
                            Integer.parseInt(parts[i].substring(0, at)),
                            Long.parseLong(parts[i].substring(at + 1), COMPACT)));
        }
        return new Cursor(Long.parseLong(parts[0]), reposts);
    }

    private boolean isSound() {
        int last = 0;
        for (Above above : reposts) {
            if (above.distance <= last || above.distance > LastItems.SPAN || above.original <= 0) {
                return false;
            }
            last = above.distance;
        }
        return below > 0
                && reposts.stream().map(Above::original).distinct().count() == reposts.size();
    }
}
