package dev.aviary.user.failing;

import java.time.Duration;

/** More work than this instance takes on at once; nothing was done. */
public final class Busy extends Refusal {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public Busy(Duration retryAfter) {
        super(Problem.UNAVAILABLE, "Too many requests of this kind at once; try again shortly.");
        this.retryAfter = retryAfter;
    }

    @Override
    Duration retryAfter() {
        return retryAfter;
    }
}
