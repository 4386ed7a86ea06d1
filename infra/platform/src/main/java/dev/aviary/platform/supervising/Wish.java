package dev.aviary.platform.supervising;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Whether a process is wanted. Anybody may change it; the process' own thread goes by it. */
final class Wish {

    private boolean wanted;
    private CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private @Nullable Thread launching;

    /** What is to come first is done before the process' thread learns of it. */
    synchronized void want(Runnable first) {
        if (!wanted) {
            first.run();
            wanted = true;
            unwanted = new CompletableFuture<>();
            notifyAll();
        }
    }

    synchronized void unwant() {
        wanted = false;
        unwanted.complete(null);
        if (launching != null) {
            launching.interrupt();
        }
    }

    /** Returns once it is wanted, with what completes when it no longer is. */
    synchronized CompletableFuture<Void> await() throws InterruptedException {
        while (!wanted) {
            wait();
        }
        return unwanted;
    }

    /** A launch may take long; {@link #unwant} interrupts it, and nothing else is interrupted. */
    <T> T whileWanted(CompletableFuture<Void> stop, Callable<T> launch) throws Exception {
        synchronized (this) {
            launching = stop.isDone() ? null : Thread.currentThread();
        }
        try {
            return launch.call();
        } finally {
            synchronized (this) {
                launching = null;
            }
            Thread.interrupted();
        }
    }
}
