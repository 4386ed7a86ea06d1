package dev.aviary.fanout.fakes;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.FollowersChunk;
import dev.aviary.user.contracts.GraphGrpc.GraphImplBase;
import dev.aviary.user.contracts.ReadAudienceRequest;
import dev.aviary.user.contracts.StreamFollowersRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The follow graph in memory. Tells followers in chunks of three, unless told otherwise. */
public final class FakeUsers extends GraphImplBase {

    private final Map<Long, Set<Long>> following = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> followers = new ConcurrentHashMap<>();
    private final Set<Long> unpushed = ConcurrentHashMap.newKeySet();
    private final FakeServer server = new FakeServer(this);
    private final int port = server.port();
    private volatile int chunkSize = 3;
    private volatile int mostAuthors = Integer.MAX_VALUE;
    private volatile Runnable beforeReply = () -> {};

    public int port() {
        return port;
    }

    public void register(long user) {
        followedBy(user);
    }

    public void follow(long follower, long author) {
        followedBy(follower).add(author);
        followers.computeIfAbsent(author, _ -> ConcurrentHashMap.newKeySet()).add(follower);
    }

    public void tellsInChunksOf(int followers) {
        chunkSize = followers;
    }

    private Set<Long> followedBy(long user) {
        return following.computeIfAbsent(user, _ -> ConcurrentHashMap.newKeySet());
    }

    public void stopPushing(long author) {
        unpushed.add(author);
    }

    /** A call that asks for the followers of more authors than this is never answered. */
    public void managesAtOnce(int authors) {
        mostAuthors = authors;
    }

    /** Runs when the next call asks for followers, before it is answered. */
    public void beforeNextFollowers(Runnable action) {
        beforeReply =
                () -> {
                    beforeReply = () -> {};
                    action.run();
                };
    }

    public void goAway() {
        server.goAway();
    }

    public void comeBack() {
        server.comeBack(port);
    }

    @Override
    public void streamFollowers(
            StreamFollowersRequest request, StreamObserver<FollowersChunk> reply) {
        if (request.getAuthorIdsCount() > mostAuthors) {
            return;
        }
        beforeReply.run();
        for (long author : request.getAuthorIdsList()) {
            boolean pushed = !unpushed.contains(author);
            FollowersChunk.Builder chunk =
                    FollowersChunk.newBuilder().setAuthorId(author).setPushed(pushed);
            for (long follower :
                    pushed ? followers.getOrDefault(author, Set.of()) : Set.<Long>of()) {
                if (chunk.getFollowerIdsCount() == chunkSize) {
                    reply.onNext(chunk.build());
                    chunk.clearFollowerIds();
                }
                chunk.addFollowerIds(follower);
            }
            reply.onNext(chunk.build());
        }
        reply.onCompleted();
    }

    @Override
    public void readAudience(ReadAudienceRequest request, StreamObserver<Audience> reply) {
        Set<Long> followed = following.get(request.getUserId());
        if (followed == null) {
            reply.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        List<Long> pulled = followed.stream().filter(unpushed::contains).toList();
        reply.onNext(
                Audience.newBuilder()
                        .setUserId(request.getUserId())
                        .addAllFollowingIds(followed)
                        .addAllPulledIds(pulled)
                        .addAllUnpushedIds(pulled)
                        .build());
        reply.onCompleted();
    }
}
