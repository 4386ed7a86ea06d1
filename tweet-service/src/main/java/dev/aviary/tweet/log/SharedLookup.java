package dev.aviary.tweet.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lookup at a time. Whoever joins gets the answer of a lookup that started after joining: the
 * running one is too old, so all who come meanwhile wait together for the next.
 */
final class SharedLookup<T> {

    private final Supplier<CompletionStage<T>> start;
    private boolean running;
    private @Nullable CompletableFuture<T> next;

    SharedLookup(Supplier<CompletionStage<T>> start) {
        this.start = start;
    }

    CompletableFuture<T> join() {
        CompletableFuture<T> mine;
        synchronized (this) {
            if (running) {
                if (next == null) {
                    next = new CompletableFuture<>();
                }
                return next;
            }
            running = true;
            mine = new CompletableFuture<>();
        }
        run(mine);
        return mine;
    }

    private void run(CompletableFuture<T> waiting) {
        CompletionStage<T> lookup;
        try {
            lookup = start.get();
        } catch (RuntimeException e) {
            lookup = CompletableFuture.failedFuture(e);
        }
        lookup.whenComplete(
                (answer, failure) -> {
                    CompletableFuture<T> following;
                    synchronized (this) {
                        following = next;
                        next = null;
                        running = following != null;
                    }
                    if (failure == null) {
                        waiting.complete(answer);
                    } else {
                        waiting.completeExceptionally(failure);
                    }
                    if (following != null) {
                        run(following);
                    }
                });
    }
}
