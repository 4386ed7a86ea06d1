package dev.aviary.tweet.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedLookupTest {

    private final List<CompletableFuture<Integer>> started = new ArrayList<>();
    private final SharedLookup<Integer> lookup =
            new SharedLookup<>(
                    () -> {
                        started.add(new CompletableFuture<>());
                        return started.getLast();
                    });

    @Test
    void latecomersDoNotGetTheAnswerOfALookupStartedBeforeTheyCame() {
        CompletableFuture<Integer> first = lookup.join();
        CompletableFuture<Integer> late = lookup.join();

        started.getFirst().complete(1);

        assertThat(first).isCompletedWithValue(1);
        assertThat(late).isNotDone();
        started.get(1).complete(2);
        assertThat(late).isCompletedWithValue(2);
    }

    @Test
    void thoseWhoComeTogetherShareOneLookup() {
        lookup.join();
        List<CompletableFuture<Integer>> late = List.of(lookup.join(), lookup.join());

        started.getFirst().complete(1);
        started.get(1).complete(2);

        assertThat(started).hasSize(2);
        assertThat(late).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(2));
    }

    @Test
    void aFailureIsNotCarriedOver() {
        CompletableFuture<Integer> first = lookup.join();

        started.getFirst().completeExceptionally(new IllegalStateException("away"));
        CompletableFuture<Integer> second = lookup.join();
        started.get(1).complete(2);

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue(2);
    }
}
