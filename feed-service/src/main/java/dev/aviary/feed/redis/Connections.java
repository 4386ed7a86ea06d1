package dev.aviary.feed.redis;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How often a connection to Redis was made. Behind each may be a Redis that was away, or knows less
 * than the one before; what it says was not necessarily the last word.
 */
@Component
public class Connections {

    private final AtomicLong made = new AtomicLong();

    /** Counts before anything is heard over the connection. */
    public long made() {
        return made.get();
    }

    public void another() {
        made.incrementAndGet();
    }
}
