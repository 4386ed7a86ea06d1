package dev.aviary.feed.hydrating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.failing.Overloaded;
import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.fakes.SettableClock;
import dev.aviary.feed.fakes.World;
import dev.aviary.feed.hydrating.Body.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HydrateTweetsTest {

    private static final HydratingProperties PROPERTIES =
            new HydratingProperties(
                    DataSize.ofMegabytes(1),
                    Duration.ofMinutes(1),
                    100,
                    Duration.ofSeconds(1),
                    100,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1));

    private final Tweets redis = new Tweets(new HashMap<>(), new HashMap<>());
    private final Tweets store = new Tweets(new HashMap<>(), new HashMap<>());
    private final List<Set<Long>> redisReads = new ArrayList<>();
    private final List<Set<Long>> storeReads = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final NearBodies near = new NearBodies(PROPERTIES);
    private Runnable duringTheTrip = () -> {};
    private @Nullable RuntimeException storeFails;
    private HydrateTweets tweets = hydrating(near);

    private HydrateTweets hydrating(NearBodies near) {
        return new HydrateTweets(
                near, new NearCounts(PROPERTIES, clock), this::cached, this::stored);
    }

    private Tweets cached(Collection<Long> bodies, Collection<Long> counts) {
        redisReads.add(union(bodies, counts));
        duringTheTrip.run();
        Tweets found = new Tweets(new HashMap<>(redis.bodies()), new HashMap<>(redis.counts()));
        found.bodies().keySet().retainAll(bodies);
        found.counts().keySet().retainAll(counts);
        return found;
    }

    private Tweets stored(Collection<Long> ids) {
        storeReads.add(Set.copyOf(ids));
        if (storeFails != null) {
            throw storeFails;
        }
        Tweets found = new Tweets(new HashMap<>(store.bodies()), new HashMap<>(store.counts()));
        found.bodies().keySet().retainAll(ids);
        found.counts().keySet().retainAll(ids);
        return found;
    }

    private static Set<Long> union(Collection<Long> some, Collection<Long> others) {
        List<Long> all = new ArrayList<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static Body post(long id) {
        return Post.of(World.tweet(id, 9));
    }

    private static Body repost(long id, long original) {
        return Post.of(World.tweet(id, 9).toBuilder().setRepostOf(original).build());
    }

    private static Counts likes(long version, long likes) {
        return new Counts(version, likes, 0, 0);
    }

    private Tweets hydrate(long... ids) {
        return tweets.hydrate(ids);
    }

    @Test
    void asksTheStoreOnlyForWhatRedisLacksAndOnlyOnce() {
        redis.bodies().put(1L, post(1));
        redis.counts().put(1L, likes(1, 7));
        store.bodies().put(2L, post(2));
        store.counts().put(2L, likes(1, 8));

        hydrate(2, 1);
        Tweets found = hydrate(2, 1);

        assertThat(found.body(1)).isEqualTo(post(1));
        assertThat(found.body(2)).isEqualTo(post(2));
        assertThat(found.counts(1)).isEqualTo(likes(1, 7));
        assertThat(found.counts(2)).isEqualTo(likes(1, 8));
        assertThat(redisReads).containsExactly(Set.of(1L, 2L));
        assertThat(storeReads).containsExactly(Set.of(2L));
    }

    @Test
    void remembersWhatIsDeletedButNotWhatIsMissing() {
        store.bodies().put(1L, Body.GONE);

        Tweets before = hydrate(2, 1);
        store.bodies().put(2L, post(2));
        Tweets after = hydrate(2, 1);

        assertThat(before.body(1)).isEqualTo(Body.GONE);
        assertThat(before.body(2)).isNull();
        assertThat(after.body(2)).isEqualTo(post(2));
        assertThat(storeReads).containsExactly(Set.of(1L, 2L), Set.of(2L));
    }

    @Test
    void aDeletionDuringALoadWins() {
        redis.bodies().put(1L, post(1));
        duringTheTrip = () -> near.delete(1L);

        assertThat(hydrate(1).body(1)).isEqualTo(Body.GONE);
        assertThat(hydrate(1).body(1)).isEqualTo(Body.GONE);
    }

    @Test
    void withoutALocalTombstoneALoadBringsADeletedBodyBack() {
        NearBodies forgetful =
                new NearBodies(PROPERTIES) {
                    @Override
                    void delete(Long id) {
                        shelf().near.invalidate(id);
                    }
                };
        tweets = hydrating(forgetful);
        redis.bodies().put(1L, post(1));
        duringTheTrip = () -> forgetful.delete(1L);

        hydrate(1);
        redis.bodies().put(1L, Body.GONE);

        assertThat(hydrate(1).body(1)).isEqualTo(post(1));
    }

    @Test
    void keepsNothingOfALoadDuringWhichDeletionsMayHaveBeenMissed() {
        redis.bodies().put(1L, post(1));
        duringTheTrip = near::forgetAll;
        hydrate(1);
        redis.bodies().put(1L, Body.GONE);

        assertThat(hydrate(1).body(1)).isEqualTo(Body.GONE);
    }

    @Test
    void bringsOriginalsInOneMoreTripAndOnceTheirRepostsAreNearInNone() {
        redis.bodies().put(5L, repost(5, 1));
        redis.bodies().put(4L, repost(4, 2));
        redis.bodies().put(3L, repost(3, 1));
        redis.bodies().put(1L, post(1));
        redis.bodies().put(2L, post(2));
        List.of(1L, 2L, 3L, 4L, 5L).forEach(id -> redis.counts().put(id, likes(1, id)));

        Tweets found = hydrate(5, 4, 3);
        clock.putForward(Duration.ofSeconds(2));
        hydrate(5, 4, 3);

        assertThat(found.body(1)).isEqualTo(post(1));
        assertThat(found.counts(2)).isEqualTo(likes(1, 2));
        assertThat(redisReads)
                .containsExactly(Set.of(5L, 4L, 3L), Set.of(1L, 2L), Set.of(1L, 2L, 3L, 4L, 5L));
        assertThat(storeReads).isEmpty();
    }

    @Test
    void countsAreNearForASecondAndBodiesLonger() {
        redis.bodies().put(1L, post(1));
        redis.counts().put(1L, likes(1, 1));
        hydrate(1);
        redis.counts().put(1L, likes(2, 5));
        redis.bodies().clear();

        Tweets young = hydrate(1);
        clock.putForward(Duration.ofMillis(1001));
        Tweets fresh = hydrate(1);

        assertThat(young.counts(1)).isEqualTo(likes(1, 1));
        assertThat(fresh.counts(1)).isEqualTo(likes(2, 5));
        assertThat(fresh.body(1)).isEqualTo(post(1));
        assertThat(storeReads).isEmpty();
    }

    @Test
    void countsNeverGoBack() {
        redis.bodies().put(1L, post(1));
        redis.counts().put(1L, likes(7, 70));
        hydrate(1);
        redis.counts().put(1L, likes(6, 60));
        clock.putForward(Duration.ofSeconds(2));

        assertThat(hydrate(1).counts(1)).isEqualTo(likes(7, 70));
    }

    @Test
    void nothingIsCountedYetOfATweetThatIsNotStoredYet() {
        redis.bodies().put(1L, post(1));

        Tweets found = hydrate(1);
        hydrate(1);

        assertThat(found.counts(1)).isEqualTo(Counts.NONE);
        assertThat(storeReads).hasSize(1);
    }

    @Test
    void withoutTheStoreOldCountsAreBetterThanNone() {
        redis.bodies().put(1L, post(1));
        redis.bodies().put(2L, post(2));
        redis.counts().put(1L, likes(1, 1));
        storeFails = new Unavailable("store");
        hydrate(1);
        redis.counts().clear();
        clock.putForward(Duration.ofMinutes(5));

        Tweets found = hydrate(3, 2, 1);

        assertThat(found.body(3)).isNull();
        assertThat(found.body(2)).isEqualTo(post(2));
        assertThat(found.counts(2)).isNull();
        assertThat(found.counts(1)).isEqualTo(likes(1, 1));
    }

    @Test
    void anOverloadedStoreCostsCountsButNotTweets() {
        redis.bodies().put(1L, post(1));
        storeFails = new Overloaded("store");

        assertThat(hydrate(1).body(1)).isEqualTo(post(1));
        assertThatThrownBy(() -> hydrate(2)).isInstanceOf(Overloaded.class);
    }
}
