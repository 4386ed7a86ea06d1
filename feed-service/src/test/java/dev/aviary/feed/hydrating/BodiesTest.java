package dev.aviary.feed.hydrating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.fakes.World;
import dev.aviary.feed.hydrating.Body.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodiesTest {

    private static final HydratingProperties PROPERTIES =
            new HydratingProperties(
                    DataSize.ofMegabytes(1),
                    Duration.ofMinutes(1),
                    100,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1));

    private final Map<Long, Body> redis = new HashMap<>();
    private final Map<Long, Body> store = new HashMap<>();
    private final List<Integer> storeReads = new ArrayList<>();
    private final Bodies bodies =
            new Bodies(
                    _ -> redis,
                    ids -> {
                        storeReads.add(ids.length);
                        return store;
                    },
                    PROPERTIES);

    private static Body post(long id) {
        return Post.of(World.tweet(id, 9));
    }

    @Test
    void asksTheStoreOnlyForWhatRedisLacksAndOnlyOnce() {
        redis.put(1L, post(1));
        store.put(2L, post(2));
        store.put(3L, post(3));

        bodies.read(new long[] {3, 2, 1});
        assertThat(bodies.read(new long[] {3, 2, 1})).containsExactly(post(3), post(2), post(1));

        assertThat(storeReads).containsExactly(2);
    }

    @Test
    void remembersWhatIsDeletedButNotWhatIsMissing() {
        store.put(1L, Body.GONE);

        assertThat(bodies.read(new long[] {2, 1})).containsExactly(null, Body.GONE);
        store.put(2L, post(2));

        assertThat(bodies.read(new long[] {2, 1})).containsExactly(post(2), Body.GONE);
    }

    @Test
    void aDeletionDuringALoadWins() {
        Bodies[] racing = new Bodies[1];
        racing[0] =
                new Bodies(
                        _ -> {
                            racing[0].delete(1);
                            return Map.of(1L, post(1));
                        },
                        _ -> Map.of(),
                        PROPERTIES);

        assertThat(racing[0].read(new long[] {1})).containsExactly(Body.GONE);
        assertThat(racing[0].read(new long[] {1})).containsExactly(Body.GONE);
    }

    @Test
    void doesWithoutAStoreThatIsAway() {
        Bodies cut =
                new Bodies(
                        _ -> Map.of(1L, post(1)),
                        _ -> {
                            throw new Unavailable("store");
                        },
                        PROPERTIES);

        assertThat(cut.read(new long[] {2, 1})).containsExactly(null, post(1));
    }
}
