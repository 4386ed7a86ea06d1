package dev.aviary.tweet.failing;

import org.jspecify.annotations.Nullable;

/** Something that we need is away; the same call may succeed later. */
public final class Unavailable extends Refusal {

    public Unavailable(String message) {
        this(message, null);
    }

    public Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
