package dev.aviary.user.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aviary.user.contracts.FollowersChunk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamFollowersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final FakeGraph graph = new FakeGraph();
    private final StreamFollowers followers =
            new StreamFollowers(
                    graph,
                    new CelebrityProperties(10_000, GRACE),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsEveryFollowerOnceAcrossPages() {
        graph.followedBy(1, 1, 3);
        graph.followedBy(2, 1, 10_000);
        graph.followedBy(3);
        graph.followedBy(4, 5, 6);

        Map<Long, List<Long>> read = new TreeMap<>();
        followers.of(
                List.of(4L, 3L, 2L, 1L, 2L),
                chunk -> {
                    assertThat(chunk.getPushed()).isTrue();
                    assertThat(chunk.getFollowerIdsCount()).isLessThanOrEqualTo(4096);
                    read.computeIfAbsent(chunk.getAuthorId(), author -> new ArrayList<>())
                            .addAll(chunk.getFollowerIdsList());
                    return true;
                });

        assertThat(read)
                .containsEntry(1L, range(1, 3))
                .containsEntry(2L, range(1, 10_000))
                .containsEntry(3L, List.of())
                .containsEntry(4L, range(5, 6));
    }

    @Test
    void readsNobodyOfWhoIsNoLongerPushed() {
        graph.followedBy(1, 1, 3);
        graph.followedBy(2, 1, 3);
        graph.pulledSince.put(1L, NOW.minus(GRACE));
        graph.pulledSince.put(2L, NOW.minus(GRACE).plusMillis(1));

        List<FollowersChunk> chunks = new ArrayList<>();
        followers.of(List.of(1L, 2L), chunks::add);

        assertThat(chunks)
                .extracting(FollowersChunk::getPushed, FollowersChunk::getFollowerIdsCount)
                .containsExactly(tuple(false, 0), tuple(true, 3));
    }

    @Test
    void stopsReadingOnceNobodyListens() {
        graph.followedBy(1, 1, 100_000);

        followers.of(List.of(1L), chunk -> false);

        assertThat(graph.pagesRead).isEqualTo(1);
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
