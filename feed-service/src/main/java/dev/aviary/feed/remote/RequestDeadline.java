package dev.aviary.feed.remote;

import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The moment by which the request in hand must be answered; every call made for it shrinks to fit.
 */
public final class RequestDeadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private RequestDeadline() {}

    public static <T> T within(Duration time, Supplier<T> request) {
        return ScopedValue.where(CURRENT, after(time)).call(request::get);
    }

    /** At most this much time, and never past the request's own deadline. */
    static Deadline atMost(Duration time) {
        Deadline own = after(time);
        return CURRENT.isBound() ? own.minimum(CURRENT.get()) : own;
    }

    private static Deadline after(Duration time) {
        return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
