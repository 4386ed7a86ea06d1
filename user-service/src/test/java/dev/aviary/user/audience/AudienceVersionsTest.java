package dev.aviary.user.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.TellingRedis;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * How a reader knows that what it keeps of an audience is good, on real servers; and for each rule
 * what a reader would take for good without it.
 */
@OnRealServers
class AudienceVersionsTest {

    @Autowired Api api;
    @Autowired Relationships relationships;
    @Autowired AudienceVersions versions;
    @Autowired StringRedisTemplate redis;
    @Autowired TellingRedis told;

    private Person ada;
    private Person bob;

    @BeforeEach
    void adaFollowsBob() {
        ada = api.newPerson();
        bob = api.newPerson();
        api.follow(ada, bob.id());
        told.expectVersion(ada.id(), 1);
    }

    private void adaUnfollowsBob() {
        api.unfollow(ada, bob.id());
        told.expectVersion(ada.id(), 2);
    }

    /** What a reader keeps: whom ada follows, as of which version. */
    private record Kept(long version, Set<Long> following) {}

    private Kept load() {
        Relationships.Circle circle = relationships.around(ada.number()).orElseThrow();
        return new Kept(circle.version(), following(circle));
    }

    private static Set<Long> following(Relationships.Circle circle) {
        return circle.followed().stream()
                .map(Relationships.Followed::userId)
                .collect(Collectors.toSet());
    }

    /** The reader's rule. */
    private boolean isGood(Kept kept) {
        String known = redis.opsForValue().get(key());
        return known != null && kept.version() >= Long.parseLong(known);
    }

    private String key() {
        return "audience:" + ada.id();
    }

    @Test
    void whatWasLoadedBeforeAnUnfollowIsNotGoodAfterIt() {
        Kept before = load();
        boolean atFirst = isGood(before);

        adaUnfollowsBob();

        assertThat(atFirst).isTrue();
        assertThat(isGood(before)).isFalse();
        assertThat(load().following()).isEmpty();
    }

    @Test
    void aLateRaiseOfAnEarlierChangeLowersNothing() {
        Kept before = load();
        adaUnfollowsBob();

        versions.raise(Map.of(ada.number(), before.version()));

        assertThat(isGood(before)).isFalse();
    }

    @Test
    void aPlainSetWouldLetALateRaiseMakeTheOldGoodAgain() {
        Kept before = load();
        adaUnfollowsBob();

        redis.opsForValue().set(key(), Long.toString(before.version()), Duration.ofMinutes(1));

        assertThat(isGood(before)).isTrue();
    }

    @Test
    void theVersionGoesOnWhereItWasAlthoughRedisForgotIt() {
        Kept before = load();
        redis.delete(key());
        boolean meanwhile = isGood(before);

        adaUnfollowsBob();

        assertThat(meanwhile).as("missing means load").isFalse();
        assertThat(isGood(before)).isFalse();
    }

    @Test
    void aCounterInRedisWouldBeginAnewAndMakeTheOldGoodAgain() {
        Kept before = load();
        adaUnfollowsBob();
        redis.delete(key());

        redis.opsForValue().increment(key());

        assertThat(isGood(before)).isTrue();
    }

    @Test
    void edgesReadBeforeTheVersionWouldBeTakenForNewerThanTheyAre() {
        Set<Long> edges = load().following();
        adaUnfollowsBob();

        Kept torn = new Kept(load().version(), edges);

        assertThat(isGood(torn)).isTrue();
        assertThat(torn.following()).contains(bob.number());
    }
}
