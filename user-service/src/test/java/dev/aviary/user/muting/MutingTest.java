package dev.aviary.user.muting;

import static dev.aviary.user.fixtures.Relationships.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.Relationships;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class MutingTest {

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired TellingRedis redis;

    @Test
    void mutesOnceHoweverOftenItIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.mute(ada, bob.id()).expect(204);
        api.mute(ada, bob.id()).expect(204);

        Audience audience = inside.audienceOf(ada.number());
        assertThat(audience.getMutedIdsList()).containsExactly(bob.number());
        assertThat(audience.getVersion()).isEqualTo(1);
        assertThat(inside.audienceOf(bob.number()).getMutedIdsList()).isEmpty();
        assertThat(inside.audienceOf(bob.number()).getVersion()).isZero();
        redis.expectVersion(ada.id(), 1);
    }

    @Test
    void takesAMuteBackOnceHoweverOftenThatIsRepeated() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.mute(ada, bob.id());

        api.unmute(ada, bob.id()).expect(204);
        api.unmute(ada, bob.id()).expect(204);

        Audience audience = inside.audienceOf(ada.number());
        assertThat(audience.getMutedIdsList()).isEmpty();
        assertThat(audience.getVersion()).isEqualTo(2);
        redis.expectVersion(ada.id(), 2);
    }

    @Test
    void leavesFollowsAsTheyAre() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        api.follow(ada, bob.id());

        api.mute(ada, bob.id()).expect(204);

        Audience audience = inside.audienceOf(ada.number());
        assertThat(audience.getFollowingIdsList()).containsExactly(bob.number());
        assertThat(audience.getMutedIdsList()).containsExactly(bob.number());
    }

    @Test
    void tellsOfAMuteAndAnUnmuteInOrder() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.mute(ada, bob.id());
        api.unmute(ada, bob.id());

        try (Relationships relationships = new Relationships()) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(ada.number()))
                                            .containsExactly(
                                                    change(ada, Kind.MUTED, bob, 1),
                                                    change(ada, Kind.UNMUTED, bob, 2)));
        }
    }

    @Test
    void refusesWhomNobodyCanMute() {
        Person ada = api.newPerson();

        api.mute(ada, ada.id()).expectProblem(422, "self-mute");
        api.unmute(ada, ada.id()).expectProblem(422, "self-mute");
        api.mute(ada, "1").expectProblem(404, "not-found");
        api.unmute(ada, "1").expectProblem(404, "not-found");
        api.mute(ada, "x").expectProblem(400, "invalid-request");
        api.send("PUT", "/api/v1/users/me/muted/" + ada.id(), null, null)
                .expectProblem(401, "unauthorized");
    }
}
