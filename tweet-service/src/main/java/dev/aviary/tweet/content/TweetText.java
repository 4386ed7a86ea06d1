package dev.aviary.tweet.content;

import dev.aviary.tweet.failing.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** 1 to 280 code points without surrounding white space, and nothing that the store cannot hold. */
public record TweetText(String value) {

    private static final int MAX_CODE_POINTS = 280;

    public static TweetText of(@Nullable String raw) {
        if (raw == null) {
            throw new InvalidRequest("text", "is required");
        }
        if (raw.codePoints().anyMatch(TweetText::isUnstorable)) {
            throw new InvalidRequest("text", "contains U+0000 or an unpaired surrogate");
        }
        String text = raw.strip();
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > MAX_CODE_POINTS) {
            throw new InvalidRequest(
                    "text", "must have 1 to 280 code points after trimming, not " + length);
        }
        return new TweetText(text);
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
