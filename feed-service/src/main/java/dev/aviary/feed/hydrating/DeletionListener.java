package dev.aviary.feed.hydrating;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Has deletions followed while the application runs. Every instance follows all of them, in no
 * group, since each has a near-cache of its own.
 */
@Component
class DeletionListener implements SmartLifecycle {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    /** Each start has its own, for that of an earlier one may still be closing. */
    private record Running(KafkaDeletions deletions, Thread thread) {}

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final NearBodies bodies;
    private final Clock clock;
    private volatile @Nullable Running running;

    DeletionListener(ConsumerFactory<byte[], byte[]> consumers, NearBodies bodies, Clock clock) {
        this.consumers = consumers;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public void start() {
        KafkaDeletions deletions =
                new KafkaDeletions(
                        () -> consumers.createConsumer(null, "deletions"), bodies, clock);
        Thread thread = Thread.ofPlatform().name("deletions").daemon().unstarted(deletions);
        running = new Running(deletions, thread);
        thread.start();
    }

    /** Waits a little, for what still closes while the process ends may find its classes gone. */
    @Override
    public void stop() {
        Running last = running;
        running = null;
        if (last == null) {
            return;
        }
        last.deletions.stop();
        try {
            last.thread.join(LONGEST_CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Whether a deletion from now on will be seen. */
    boolean isFollowing() {
        Running now = running;
        return now != null && now.deletions.isFollowing();
    }
}
