package dev.aviary.platform.supervising;

import java.util.concurrent.CompletableFuture;

/** A process between its start and its end. */
public interface Running {

    ProcessHandle process();

    /** Completes when the process is gone, with what is known of the reason. */
    CompletableFuture<String> exited();

    /** Whether it can be used by now; asked again and again until it is. */
    boolean isReady();

    /** Ends the process, gently first; returns when it is gone. */
    void stop();
}
