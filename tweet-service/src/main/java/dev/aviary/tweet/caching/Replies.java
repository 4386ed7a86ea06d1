package dev.aviary.tweet.caching;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Replies of commands that go out together. */
final class Replies {

    private Replies() {}

    /** Done when all are, and failed if one is. */
    static CompletionStage<Void> all(Collection<? extends CompletionStage<?>> replies) {
        return CompletableFuture.allOf(
                replies.stream()
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new));
    }
}
