package dev.aviary.tweet.storing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Waits that end at once when the service does. */
@Component
public final class Pauses {

    private final CountDownLatch closing = new CountDownLatch(1);

    Pauses() {}

    /** Whether the time went by undisturbed. */
    public boolean pause(Duration time) {
        try {
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @EventListener
    void onClose(ContextClosedEvent closed) {
        closing.countDown();
    }
}
