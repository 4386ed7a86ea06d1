package dev.aviary.testing.draining;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What a request for {@code /held} waits for. */
public final class Held {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    /** Said by the server, of a request that has come this far. */
    public CompletableFuture<String> arrive() {
        arrived.countDown();
        return answer;
    }

    boolean hasArrived() {
        return arrived.getCount() == 0;
    }

    void release() {
        answer.complete("held");
    }
}
