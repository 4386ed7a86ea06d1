package dev.aviary.tweet.profiles;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aviary.tweet.failing.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Source source = new Source();
    private final Profiles profiles =
            new Profiles(
                    source,
                    new ProfilesProperties(
                            Duration.ofMinutes(1), Duration.ofDays(1), 100, Duration.ofSeconds(1)),
                    clock());

    /** Knows everybody but 404. */
    private static final class Source implements ProfileSource {

        private final List<Set<Long>> calls = new CopyOnWriteArrayList<>();
        private volatile String name = "first";
        private volatile boolean away;
        private volatile long gone;

        @Override
        public List<Profile> read(Collection<Long> ids) {
            calls.add(Set.copyOf(ids));
            if (away) {
                throw new Unavailable("away");
            }
            return ids.stream()
                    .filter(id -> id != 404 && id != gone)
                    .map(id -> new Profile(id, "h" + id, name))
                    .toList();
        }
    }

    @Test
    void asksOnceForAllThatAreMissing() {
        profiles.read(List.of(1L, 2L));
        profiles.read(List.of(1L, 2L, 3L, 4L));

        assertThat(source.calls).containsExactly(Set.of(1L, 2L), Set.of(3L, 4L));
    }

    @Test
    void leavesOutWhoDoesNotExist() {
        assertThat(profiles.read(List.of(1L, 404L))).containsOnlyKeys(1L);
    }

    @Test
    void asksAnewAfterAWhileWhetherSomebodyExists() {
        profiles.read(List.of(1L));
        source.gone = 1;
        boolean lately = profiles.exists(1);
        now.updateAndGet(at -> at.plusSeconds(61));

        source.away = true;
        boolean asLastKnown = profiles.exists(1);
        source.away = false;

        assertThat(lately && asLastKnown).isTrue();
        assertThat(profiles.exists(1)).isFalse();
    }

    @Test
    void knowsNoLongerWhoWasForgotten() {
        profiles.read(List.of(1L));
        source.gone = 1;

        profiles.forget(List.of(1L));

        assertThat(profiles.exists(1)).isFalse();
    }

    @Test
    void servesWhatIsStaleAndRefreshesItBehindTheAnswer() {
        profiles.read(List.of(1L));
        source.name = "second";
        now.updateAndGet(at -> at.plusSeconds(61));

        String served = nameOfOne();

        assertThat(served).isEqualTo("first");
        await().until(() -> nameOfOne().equals("second"));
    }

    @Test
    void forgetsWhoIsGone() {
        profiles.read(List.of(1L));
        source.gone = 1;
        now.updateAndGet(at -> at.plusSeconds(61));

        await().until(() -> profiles.read(List.of(1L)).isEmpty());
    }

    @Test
    void servesKnownOnesWhileTheSourceIsAway() {
        profiles.read(List.of(1L));
        source.away = true;
        now.updateAndGet(at -> at.plusSeconds(3600));

        assertThat(profiles.read(List.of(1L))).containsOnlyKeys(1L);
        assertThatThrownBy(() -> profiles.read(List.of(1L, 2L))).isInstanceOf(Unavailable.class);
    }

    private String nameOfOne() {
        return requireNonNull(profiles.read(List.of(1L)).get(1L)).displayName();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return requireNonNull(now.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
