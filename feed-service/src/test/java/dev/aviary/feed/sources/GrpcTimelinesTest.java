package dev.aviary.feed.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FakeTweets;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeedTest
class GrpcTimelinesTest {

    private static final Duration WAIT = Duration.ofMillis(300);

    @Autowired GrpcTimelines timelines;
    @Autowired FakeTweets tweets;
    @Autowired World world;

    private final List<Long> newestFirst = new ArrayList<>();

    /** More than a call takes; the first and the last of them take turns in posting. */
    private long[] aCrowd() {
        long[] authors = LongStream.range(0, 25_000).map(_ -> world.newId()).toArray();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(world.oldTweetBy(authors[0]));
            newestFirst.addFirst(world.oldTweetBy(authors[authors.length - 1]));
        }
        return authors;
    }

    private StoredPage newest(long[] authors, int limit) {
        return timelines.below(Slice.NOTHING, authors, limit, WAIT);
    }

    @Test
    void mergesMoreAuthorsThanACallTakes() {
        StoredPage page = newest(aCrowd(), 20);

        assertThat(page.ids()).containsExactly(newestFirst.stream().mapToLong(id -> id).toArray());
        assertThat(page.full()).isFalse();
        assertThat(page.current()).isTrue();
    }

    @Test
    void aCrowdsPageHoldsItsNewestAndIsFull() {
        StoredPage page = newest(aCrowd(), 4);

        assertThat(page.ids())
                .containsExactly(newestFirst.subList(0, 4).stream().mapToLong(id -> id).toArray());
        assertThat(page.full()).isTrue();
    }

    @Test
    void aCrowdsPageIsNotCurrentWhereTheStoreLags() {
        tweets.lag();

        assertThat(newest(aCrowd(), 20).current()).isFalse();
    }
}
