package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks from the newest tweet to the oldest while the world goes on. */
@FeedTest
class EndlessFeedTest {

    private static final int CAP = 800;
    private static final int TWEETS = 10_000;

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;

    private final Random random = new Random(1);
    private final TreeMap<Long, Long> authorById = new TreeMap<>(Comparator.reverseOrder());

    private List<Long> newIds(int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(world.newId());
        }
        return ids;
    }

    private void post(List<Long> authors) {
        long author = authors.get(random.nextInt(authors.size()));
        long id = random.nextBoolean() ? world.tweetBy(author) : world.oldTweetBy(author);
        authorById.put(id, author);
    }

    private List<Long> newestOf(Set<Long> authors, int most) {
        return authorById.entrySet().stream()
                .filter(tweet -> authors.contains(tweet.getValue()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the worker would have made of it by now. */
    private void listsOf(long reader, Set<Long> pushed, Set<Long> pulled) {
        world.feed(reader, "", newestOf(pushed, CAP));
        pulled.forEach(author -> world.timeline(author, "", newestOf(Set.of(author), CAP)));
    }

    @Test
    void aLongWalkMissesNothingAndRepeatsNothingWhileTweetsArriveAndFollowsChange() {
        List<Long> faithful = newIds(10);
        List<Long> fickle = newIds(6);
        Set<Long> pulled = Set.of(faithful.get(0), faithful.get(1));
        List<Long> everybody = new ArrayList<>(faithful);
        everybody.addAll(fickle);
        for (int i = 0; i < TWEETS * 17 / 10; i++) {
            post(everybody);
        }
        List<Long> expected = newestOf(Set.copyOf(faithful), Integer.MAX_VALUE);
        long reader = world.newId();
        List<Long> seen = new ArrayList<>();
        @Nullable String cursor = null;
        int page = 0;
        do {
            Set<Long> followed = new HashSet<>(faithful);
            fickle.stream().filter(_ -> random.nextBoolean()).forEach(followed::add);
            world.follows(reader, ++page, followed, pulled.toArray(Long[]::new));
            Set<Long> pushed = new HashSet<>(followed);
            pushed.removeAll(pulled);
            listsOf(reader, pushed, pulled);

            FeedPage read = readHomeFeed.read(reader, Cursor.parse(cursor), 100);

            assertThat(read.partial()).isFalse();
            assertThat(read.items()).hasSize(read.nextCursor() == null ? read.items().size() : 100);
            assertThat(read.items())
                    .allMatch(tweet -> followed.contains(Long.parseLong(tweet.author().id())));
            read.items().forEach(tweet -> seen.add(Long.parseLong(tweet.id())));
            cursor = read.nextCursor();
            post(everybody);
            post(faithful);
        } while (cursor != null);

        assertThat(expected).hasSizeGreaterThan(TWEETS);
        assertThat(seen).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(id -> faithful.contains(authorById.get(id))).toList())
                .isEqualTo(expected);
    }
}
