package dev.aviary.tweet.draining;

import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The time between being asked to stop and stopping. Readiness is off by then, but who keeps a
 * connection asks no probe: they have to be sent elsewhere while everything still works.
 *
 * <p>It hears of the end before anybody else does. Among what stops by phase it could not be the
 * first: the gRPC server is in the very first phase.
 */
@Component
class Draining {

    private final Duration pause;
    private volatile boolean begun;

    Draining(DrainingProperties properties) {
        this.pause = properties.pause();
    }

    boolean hasBegun() {
        return begun;
    }

    /** A management port would be a context of its own, whose end is told here as well. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void begin(ContextClosedEvent closed) {
        if (begun) {
            return;
        }
        begun = true;
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
