package dev.aviary.fanout.fakes;

import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsImplBase;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The store in memory; it can lag behind the log. */
public final class FakeTweets extends TweetsImplBase {

    private final Map<Long, Set<Long>> byAuthor = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final FakeServer server = new FakeServer(this);
    private final int port = server.port();
    private volatile boolean lagging;
    private volatile Runnable beforeReply = () -> {};

    public int port() {
        return port;
    }

    public void store(long author, long id) {
        byAuthor.computeIfAbsent(author, _ -> ConcurrentHashMap.newKeySet()).add(id);
    }

    public void lag(boolean lagging) {
        this.lagging = lagging;
    }

    /** Runs after the store was read for the next call, before the caller learns of it. */
    public void beforeNextReply(Runnable action) {
        beforeReply =
                () -> {
                    beforeReply = () -> {};
                    action.run();
                };
    }

    public int reads() {
        return reads.get();
    }

    public void goAway() {
        server.goAway();
    }

    public void comeBack() {
        server.comeBack(port);
    }

    @Override
    public void readTimelines(
            ReadTimelinesRequest request, StreamObserver<ReadTimelinesReply> reply) {
        reads.incrementAndGet();
        List<Long> ids =
                request.getAuthorIdsList().stream()
                        .flatMap(author -> byAuthor.getOrDefault(author, Set.of()).stream())
                        .sorted(Comparator.reverseOrder())
                        .limit(request.getLimit())
                        .toList();
        boolean reached = !lagging && request.getBarrierWaitMillis() > 0;
        beforeReply.run();
        reply.onNext(
                ReadTimelinesReply.newBuilder().addAllIds(ids).setBarrierReached(reached).build());
        reply.onCompleted();
    }
}
