package dev.aviary.testing.draining;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.SmartLifecycle;

/** Stops among the first, but not before it is opened: so nothing depends on who is quicker. */
final class Gate implements SmartLifecycle {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean running;

    boolean isReached() {
        return reached.getCount() == 0;
    }

    void open() {
        opened.countDown();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        reached.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
