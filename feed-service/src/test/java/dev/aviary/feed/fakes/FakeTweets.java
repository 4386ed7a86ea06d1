package dev.aviary.feed.fakes;

import dev.aviary.tweet.contracts.Counts;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.ReadTweetsReply;
import dev.aviary.tweet.contracts.ReadTweetsRequest;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetsGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** tweet-service as a feed sees it: the store, which may lag behind the log or be away. */
public final class FakeTweets extends TweetsGrpc.TweetsImplBase {

    private static final int MOST_AUTHORS = 20_000;

    private final ConcurrentSkipListMap<Long, Tweet> rows = new ConcurrentSkipListMap<>();
    private final Map<Long, Counts> counts = new ConcurrentHashMap<>();
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger timelineReads = new AtomicInteger();
    private final AtomicInteger bodyReads = new AtomicInteger();
    private volatile boolean away;
    private volatile boolean lagging;

    public void apply(Tweet tweet) {
        rows.put(tweet.getId(), tweet);
    }

    public void applyDelete(long id) {
        deleted.add(id);
    }

    public void count(long id, long version, long likes, long reposts, long replies) {
        counts.put(
                id,
                Counts.newBuilder()
                        .setTweetId(id)
                        .setVersion(version)
                        .setLikes(likes)
                        .setReposts(reposts)
                        .setReplies(replies)
                        .build());
    }

    public void goAway() {
        away = true;
    }

    /** From now on the store does not reach the log's end in time. */
    public void lag() {
        lagging = true;
    }

    public void comeBack() {
        away = false;
        lagging = false;
        timelineReads.set(0);
        bodyReads.set(0);
    }

    public int timelineReads() {
        return timelineReads.get();
    }

    public int bodyReads() {
        return bodyReads.get();
    }

    @Override
    public void readTweets(ReadTweetsRequest request, StreamObserver<ReadTweetsReply> reply) {
        bodyReads.incrementAndGet();
        if (away) {
            reply.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        ReadTweetsReply.Builder bodies = ReadTweetsReply.newBuilder();
        for (long id : request.getIdsList()) {
            if (deleted.contains(id)) {
                bodies.addDeletedIds(id);
            } else if (rows.containsKey(id)) {
                bodies.addTweets(rows.get(id));
                bodies.addCounts(
                        counts.getOrDefault(id, Counts.newBuilder().setTweetId(id).build()));
            }
        }
        reply.onNext(bodies.build());
        reply.onCompleted();
    }

    @Override
    public void readTimelines(
            ReadTimelinesRequest request, StreamObserver<ReadTimelinesReply> reply) {
        timelineReads.incrementAndGet();
        if (away) {
            reply.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        if (request.getAuthorIdsCount() > MOST_AUTHORS) {
            reply.onError(Status.INVALID_ARGUMENT.asRuntimeException());
            return;
        }
        Set<Long> authors = Set.copyOf(request.getAuthorIdsList());
        long below = request.getBelowId() == 0 ? Long.MAX_VALUE : request.getBelowId();
        ReadTimelinesReply.Builder page = ReadTimelinesReply.newBuilder();
        rows.headMap(below).descendingMap().values().stream()
                .filter(tweet -> authors.contains(tweet.getAuthorId()))
                .map(Tweet::getId)
                .filter(id -> !deleted.contains(id))
                .limit(request.getLimit())
                .forEach(page::addIds);
        boolean barrier = request.getBarrierWaitMillis() > 0;
        reply.onNext(page.setBarrierReached(barrier && !lagging).build());
        reply.onCompleted();
    }
}
