package dev.aviary.feed.fakes;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.Profile;
import dev.aviary.user.contracts.ReadAudienceRequest;
import dev.aviary.user.contracts.ReadProfilesReply;
import dev.aviary.user.contracts.ReadProfilesRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** user-service as a feed sees it. Everybody has a profile. */
public final class FakeUsers extends GraphGrpc.GraphImplBase {

    private final Map<Long, Audience> audiences = new ConcurrentHashMap<>();
    private final Set<Long> strangers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger audienceReads = new AtomicInteger();
    private final AtomicInteger profileReads = new AtomicInteger();
    private volatile boolean away;

    public void follows(long reader, long version, Collection<Long> following, Long... pulled) {
        audiences.put(
                reader,
                Audience.newBuilder()
                        .setUserId(reader)
                        .setVersion(version)
                        .addAllFollowingIds(following)
                        .addAllPulledIds(Arrays.asList(pulled))
                        .build());
    }

    /** Changes whom a reader follows not to see. */
    public void hides(long reader, long version, Collection<Long> muted, Collection<Long> blocked) {
        audiences.computeIfPresent(
                reader,
                (_, audience) ->
                        audience.toBuilder()
                                .setVersion(version)
                                .clearMutedIds()
                                .addAllMutedIds(muted)
                                .clearBlockedIds()
                                .addAllBlockedIds(blocked)
                                .build());
    }

    /** Takes a profile away. */
    public void forget(long user) {
        strangers.add(user);
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
        audienceReads.set(0);
        profileReads.set(0);
    }

    public int audienceReads() {
        return audienceReads.get();
    }

    public int profileReads() {
        return profileReads.get();
    }

    @Override
    public void readAudience(ReadAudienceRequest request, StreamObserver<Audience> reply) {
        audienceReads.incrementAndGet();
        Audience audience = audiences.get(request.getUserId());
        if (away || audience == null) {
            reply.onError((away ? Status.UNAVAILABLE : Status.NOT_FOUND).asRuntimeException());
            return;
        }
        reply.onNext(audience);
        reply.onCompleted();
    }

    @Override
    public void readProfiles(ReadProfilesRequest request, StreamObserver<ReadProfilesReply> reply) {
        profileReads.incrementAndGet();
        if (away) {
            reply.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        ReadProfilesReply.Builder profiles = ReadProfilesReply.newBuilder();
        for (long id : request.getIdsList()) {
            if (!strangers.contains(id)) {
                profiles.addProfiles(
                        Profile.newBuilder()
                                .setId(id)
                                .setHandle("user" + id)
                                .setDisplayName("User " + id));
            }
        }
        reply.onNext(profiles.build());
        reply.onCompleted();
    }
}
