package dev.aviary.user.audience;

import dev.aviary.user.contracts.FollowersChunk;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who reads a stream, at their own pace: a chunk waits until the transport has room, so that a slow
 * reader does not pile up chunks in our memory. One thread only hands over chunks.
 */
class PacedReader {

    private static final Duration LONGEST_STALL = Duration.ofSeconds(30);

    private final ServerCallStreamObserver<FollowersChunk> call;
    private final Semaphore news = new Semaphore(0);

    /** To be made before the call's method returns: later is too late to hear of events. */
    PacedReader(ServerCallStreamObserver<FollowersChunk> call) {
        this.call = call;
        call.setOnReadyHandler(news::release);
        call.setOnCancelHandler(news::release);
    }

    /** False once nobody reads any more: they left, or their deadline passed. */
    boolean accept(FollowersChunk chunk) {
        long stalled = System.nanoTime();
        while (!call.isReady()) {
            if (call.isCancelled()) {
                return false;
            }
            if (System.nanoTime() - stalled > LONGEST_STALL.toNanos()) {
                throw Status.ABORTED.withDescription("The reader stalled").asRuntimeException();
            }
            awaitNews();
        }
        if (call.isCancelled()) {
            return false;
        }
        call.onNext(chunk);
        return true;
    }

    void complete() {
        if (!call.isCancelled()) {
            call.onCompleted();
        }
    }

    void fail(StatusException status) {
        if (!call.isCancelled()) {
            call.onError(status);
        }
    }

    private void awaitNews() {
        try {
            news.tryAcquire(1, 1, TimeUnit.SECONDS);
            news.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.asRuntimeException();
        }
    }
}
