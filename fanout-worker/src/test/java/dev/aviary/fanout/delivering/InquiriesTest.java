package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.delivering.Inquiries.Heard;
import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.followers.Followers.Reach;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InquiriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CHUNKS = 1_000;

    private final AtomicInteger said = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Delivery delivery = new Delivery(7, Line.FIRST);
    private final Inquiries inquiries =
            new Inquiries(manyChunks(), Executors.newVirtualThreadPerTaskExecutor());

    @AfterEach
    void close() {
        inquiries.close();
    }

    @Test
    void letsACallWaitWhileNobodyListens() {
        inquiries.start(Line.FIRST, List.of(delivery));
        int unheard = 16;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said).hasValue(unheard));

        for (int heard = 1; heard <= 100; heard++) {
            assertThat(inquiries.next(PATIENCE)).isInstanceOf(Heard.Some.class);
            assertThat(said).hasValueLessThanOrEqualTo(heard + unheard);
        }
    }

    @Test
    void hearsEverythingAndThenThatItWasAll() {
        inquiries.start(Line.FIRST, List.of(delivery));

        for (int i = 0; i < CHUNKS; i++) {
            assertThat(inquiries.next(PATIENCE))
                    .isEqualTo(new Heard.Some(delivery, List.of((long) i)));
            assertThat(inquiries.areUnderWay()).isTrue();
        }
        assertThat(inquiries.next(PATIENCE))
                .isEqualTo(new Heard.All(Line.FIRST, List.of(delivery)));
        assertThat(inquiries.areUnderWay()).isFalse();
    }

    @Test
    void limitsTheCallsOfEachLine() {
        inquiries.start(Line.AGAIN, List.of(delivery));

        assertThat(inquiries.mayStart(Line.AGAIN)).isFalse();
        assertThat(inquiries.mayStart(Line.FIRST)).isTrue();
    }

    @Test
    void endsACallThatNobodyWantsAnyMore() throws InterruptedException {
        inquiries.start(Line.FIRST, List.of(delivery));

        inquiries.close();

        assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Followers manyChunks() {
        return (authors, to) -> {
            for (int i = 0; i < CHUNKS && !Thread.currentThread().isInterrupted(); i++) {
                to.accept(new Reach.Push(7, List.of((long) i)));
                said.incrementAndGet();
            }
            ended.countDown();
        };
    }
}
