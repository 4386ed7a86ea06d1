package dev.aviary.user.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.FollowersChunk;
import dev.aviary.user.contracts.Profile;
import dev.aviary.user.contracts.ReadAudienceRequest;
import dev.aviary.user.contracts.ReadBlocksReply;
import dev.aviary.user.contracts.ReadBlocksRequest;
import dev.aviary.user.contracts.ReadProfilesRequest;
import dev.aviary.user.contracts.StreamFollowersRequest;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.TellingRedis;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

@OnRealServers
class GraphEndpointTest {

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired Database database;
    @Autowired TellingRedis redis;
    @Autowired PromoteCelebrities promoteCelebrities;

    @Test
    void tellsWhomAReaderFollowsAsOfWhichVersion() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.follow(ada, bob.id());
        api.follow(ada, eve.id());
        api.unfollow(ada, bob.id());

        Audience audience = audienceOf(ada);

        assertThat(audience.getUserId()).isEqualTo(ada.number());
        assertThat(audience.getVersion()).isEqualTo(3);
        assertThat(audience.getFollowingIdsList()).containsExactly(eve.number());
        assertThat(audience.getPulledIdsList()).isEmpty();
    }

    @Test
    void tellsOfNobodyForWhoFollowsNobody() {
        Person ada = api.newPerson();

        Audience audience = audienceOf(ada);

        assertThat(audience.getVersion()).isZero();
        assertThat(audience.getFollowingIdsList()).isEmpty();
    }

    @Test
    void tellsRedisTheVersionThatItServes() {
        Person ada = api.newPerson();
        api.follow(ada, api.newPerson().id());
        redis.forgets(ada.id());

        audienceOf(ada);

        redis.expectVersion(ada.id(), 1);
    }

    @Test
    void neverLowersAVersionInRedis() {
        Person ada = api.newPerson();
        redis.isAtVersion(ada.id(), 17);

        audienceOf(ada);

        redis.expectVersion(ada.id(), 17);
    }

    @Test
    void pullsACelebrityAtOnceAndPushesThemOneGracePeriodLonger() {
        Person star = api.newPerson();
        Person fan = api.newPerson();
        api.follow(fan, star.id());
        for (int n = 0; n < 4; n++) {
            api.follow(api.newPerson(), star.id());
        }

        Audience atOnce = audienceOf(fan);
        assertThat(atOnce.getPulledIdsList()).containsExactly(star.number());
        assertThat(atOnce.getUnpushedIdsList()).isEmpty();
        assertThat(followersOf(star).getFirst().getPushed()).isTrue();
        assertThat(followersOf(star).getFirst().getFollowerIdsCount()).isEqualTo(5);

        database.pulledSince(star.number(), "61 seconds");
        Audience later = audienceOf(fan);
        assertThat(later.getPulledIdsList()).containsExactly(star.number());
        assertThat(later.getUnpushedIdsList()).containsExactly(star.number());
        assertThat(followersOf(star).getFirst().getPushed()).isFalse();
        assertThat(followersOf(star).getFirst().getFollowerIdsCount()).isZero();
    }

    @Test
    void pullsACelebrityForGood() {
        Person star = api.newPerson();
        List<Person> fans = LongStream.range(0, 5).mapToObj(n -> api.newPerson()).toList();
        fans.forEach(fan -> api.follow(fan, star.id()));

        fans.forEach(fan -> api.unfollow(fan, star.id()));

        assertThat(database.isPulled(star.number())).isTrue();
    }

    @Test
    void promotesAtStartWhoHasReachedTheThresholdBefore() {
        Person star = api.newPerson();
        Person other = api.newPerson();
        database.pretendFollowers(star.number(), 5);
        database.pretendFollowers(other.number(), 4);

        promoteCelebrities.run(new DefaultApplicationArguments());

        assertThat(database.isPulled(star.number())).isTrue();
        assertThat(database.isPulled(other.number())).isFalse();
    }

    @Test
    void streamsAChunkForEveryAuthorFollowedOrNot() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        api.follow(ada, bob.id());
        api.follow(eve, bob.id());

        List<FollowersChunk> chunks = followersOf(ada, bob);

        assertThat(chunks)
                .containsExactlyInAnyOrder(
                        FollowersChunk.newBuilder()
                                .setAuthorId(bob.number())
                                .setPushed(true)
                                .addFollowerIds(ada.number())
                                .addFollowerIds(eve.number())
                                .build(),
                        FollowersChunk.newBuilder()
                                .setAuthorId(ada.number())
                                .setPushed(true)
                                .build());
    }

    @Test
    void namesThoseWhoExist() {
        Person ada = api.newPerson();

        List<Profile> profiles =
                inside.graph()
                        .readProfiles(
                                ReadProfilesRequest.newBuilder()
                                        .addIds(ada.number())
                                        .addIds(1)
                                        .build())
                        .getProfilesList();

        assertThat(profiles)
                .containsExactly(
                        Profile.newBuilder()
                                .setId(ada.number())
                                .setHandle(ada.handle())
                                .setDisplayName("Somebody")
                                .build());
    }

    @Test
    void tellsWhoOfSomeIsOnWhichSideOfABlock() {
        Person viewer = api.newPerson();
        Person blocker = api.newPerson();
        Person blocked = api.newPerson();
        Person both = api.newPerson();
        Person neither = api.newPerson();
        Person notAsked = api.newPerson();
        api.block(blocker, viewer.id());
        api.block(viewer, blocked.id());
        api.block(both, viewer.id());
        api.block(viewer, both.id());
        api.block(notAsked, viewer.id());
        api.block(neither, blocked.id());

        ReadBlocksReply blocks =
                inside.graph()
                        .readBlocks(
                                ReadBlocksRequest.newBuilder()
                                        .setViewerId(viewer.number())
                                        .addOtherIds(blocker.number())
                                        .addOtherIds(blocked.number())
                                        .addOtherIds(both.number())
                                        .addOtherIds(neither.number())
                                        .addOtherIds(1)
                                        .build());

        assertThat(blocks.getBlockedByIdsList())
                .containsExactlyInAnyOrder(blocker.number(), both.number());
        assertThat(blocks.getBlockedIdsList())
                .containsExactlyInAnyOrder(blocked.number(), both.number());
    }

    @Test
    void refusesUnknownReadersAndTooManyIds() {
        List<Long> tooMany = LongStream.rangeClosed(1, 1001).boxed().toList();

        assertRefused(
                Status.Code.NOT_FOUND,
                () ->
                        inside.graph()
                                .readAudience(
                                        ReadAudienceRequest.newBuilder().setUserId(1).build()));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () ->
                        inside.graph()
                                .readProfiles(
                                        ReadProfilesRequest.newBuilder()
                                                .addAllIds(tooMany)
                                                .build()));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () ->
                        inside.graph()
                                .streamFollowers(
                                        StreamFollowersRequest.newBuilder()
                                                .addAllAuthorIds(tooMany)
                                                .build())
                                .hasNext());
    }

    private static void assertRefused(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(StatusRuntimeException.class))
                .extracting(refusal -> refusal.getStatus().getCode())
                .isEqualTo(code);
    }

    private Audience audienceOf(Person reader) {
        return inside.audienceOf(reader.number());
    }

    private List<FollowersChunk> followersOf(Person... authors) {
        StreamFollowersRequest.Builder request = StreamFollowersRequest.newBuilder();
        for (Person author : authors) {
            request.addAuthorIds(author.number());
        }
        List<FollowersChunk> chunks = new ArrayList<>();
        inside.graph().streamFollowers(request.build()).forEachRemaining(chunks::add);
        return chunks;
    }
}
