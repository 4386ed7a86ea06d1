package dev.aviary.feed.hydrating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.fakes.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ProfilesTest {

    private final SettableClock clock = new SettableClock();
    private final List<Collection<Long>> reads = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private boolean away;
    private long deleted;
    private String name = "old";
    private final Profiles profiles =
            new Profiles(
                    this::read,
                    new HydratingProperties(
                            DataSize.ofMegabytes(1),
                            Duration.ofMinutes(1),
                            100,
                            Duration.ofSeconds(1),
                            100,
                            Duration.ofMinutes(1),
                            Duration.ofSeconds(1)),
                    clock,
                    background::add);

    private Map<Long, Author> read(Collection<Long> ids) {
        reads.add(List.copyOf(ids));
        if (away) {
            throw new Unavailable("user-service");
        }
        return ids.stream()
                .filter(id -> id != deleted)
                .collect(Collectors.toMap(id -> id, id -> author(id, name)));
    }

    private static Author author(long id, String name) {
        return new Author(Long.toString(id), name, name);
    }

    @Test
    void loadsAllThatAreMissingInOneCall() {
        profiles.read(Set.of(1L));
        profiles.read(Set.of(1L, 2L, 3L));

        assertThat(reads).hasSize(2);
        assertThat(reads.getLast()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void servesAnOldProfileWhileOneReaderRenewsItInTheBackground() {
        profiles.read(Set.of(1L));
        name = "new";
        clock.putForward(Duration.ofMinutes(2));

        Map<Long, Profile> meanwhile = profiles.read(Set.of(1L));
        profiles.read(Set.of(1L));
        background.forEach(Runnable::run);

        assertThat(meanwhile).containsEntry(1L, author(1, "old"));
        assertThat(background).hasSize(1);
        assertThat(profiles.read(Set.of(1L))).containsEntry(1L, author(1, "new"));
    }

    @Test
    void knowsNobodyOnceAnAccountIsGone() {
        profiles.read(Set.of(1L, 2L));
        deleted = 1;
        clock.putForward(Duration.ofMinutes(2));

        profiles.read(Set.of(1L, 2L));
        background.forEach(Runnable::run);
        Map<Long, Profile> found = profiles.read(Set.of(1L, 2L));

        assertThat(found).containsEntry(1L, Profile.NOBODY).containsEntry(2L, author(2, "old"));
        assertThat(reads).hasSize(2);
    }

    @Test
    void keepsServingOldProfilesWhileUserServiceIsAway() {
        profiles.read(Set.of(1L));
        away = true;
        clock.putForward(Duration.ofHours(2));

        Map<Long, Profile> found = profiles.read(Set.of(1L, 2L));
        background.forEach(Runnable::run);

        assertThat(found).containsOnlyKeys(1L);
        assertThat(profiles.read(Set.of(1L))).containsEntry(1L, author(1, "old"));
    }
}
