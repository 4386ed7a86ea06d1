package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FakeTweets;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Walks whole feeds of random worlds, whose lists change their state between pages: each is now
 * complete, now full, being built, given up or evicted. Whatever they say, the pages together must
 * be all that the reader may see, in order, each once, without repeated reposts.
 */
@FeedTest
class WalkHomeFeedTest {

    private static final String BEING_BUILT = "building:9999999999999:abc";
    private static final String GIVEN_UP = "building:0:opened";

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;
    @Autowired FakeTweets tweets;

    /** Tweets by author, what of them reposts what, and what is gone. */
    private record Truth(
            TreeMap<Long, Long> authorById, Map<Long, Long> originals, Set<Long> deleted) {

        /** What a reader sees of these authors who hides those. */
        List<Long> feed(Set<Long> authors, Set<Long> hidden) {
            List<Long> visible =
                    of(authors, false).stream()
                            .filter(id -> !deleted.contains(subject(id)))
                            .filter(id -> !hidden.contains(authorById.get(subject(id))))
                            .toList();
            return IntStream.range(0, visible.size())
                    .filter(i -> !repeats(visible, i))
                    .mapToObj(visible::get)
                    .toList();
        }

        private boolean repeats(List<Long> visible, int index) {
            Long original = originals.get(visible.get(index));
            return original != null
                    && visible.subList(Math.max(0, index - 40), index).stream()
                            .anyMatch(above -> subject(above) == original);
        }

        private long subject(long id) {
            return originals.getOrDefault(id, id);
        }

        List<Long> of(Set<Long> authors, boolean withDeleted) {
            return authorById.descendingMap().entrySet().stream()
                    .filter(tweet -> authors.contains(tweet.getValue()))
                    .map(Map.Entry::getKey)
                    .filter(id -> withDeleted || !deleted.contains(id))
                    .toList();
        }
    }

    @ParameterizedTest(name = "pages of {1}, seed {0}")
    @CsvSource({
        "1, 1, 300",
        "2, 7, 1500",
        "3, 7, 1500",
        "4, 7, 700",
        "5, 20, 3000",
        "6, 20, 3000",
        "7, 100, 3000",
        "8, 100, 3000",
        "9, 33, 1000",
        "10, 2, 400"
    })
    void seesEverythingOnceAndInOrder(int seed, int limit, int count) {
        Random random = new Random(seed);
        long reader = world.newId();
        List<Long> following = newIds(12);
        List<Long> pulled = following.subList(0, random.nextInt(4));
        List<Long> unfollowed = newIds(3);
        List<Long> blocked = newIds(2);
        List<Long> hidden = new ArrayList<>(following.subList(2, 4));
        world.follows(reader, 1, following, pulled.toArray(Long[]::new));
        world.hides(reader, 1, hidden, blocked);
        hidden.addAll(blocked);
        List<Long> everybody = new ArrayList<>(following);
        everybody.addAll(unfollowed);
        everybody.addAll(blocked);
        everybody.add(reader);
        Truth truth = post(random, everybody, reader, count);

        List<Long> seen = walk(random, reader, limit, truth, following, pulled, unfollowed);

        Set<Long> visible = new HashSet<>(following);
        visible.add(reader);
        hidden.forEach(visible::remove);
        assertThat(seen).isEqualTo(truth.feed(visible, Set.copyOf(hidden)));
    }

    private List<Long> walk(
            Random random,
            long reader,
            int limit,
            Truth truth,
            List<Long> following,
            List<Long> pulled,
            List<Long> unfollowed) {
        Set<Long> pushed = new HashSet<>(following);
        pushed.removeAll(pulled);
        pushed.add(reader);
        Set<Long> noise = new HashSet<>(unfollowed);
        noise.addAll(pulled);
        List<Long> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            if (random.nextInt(3) == 0) {
                Shape shape = shape(random, truth, pushed, noise);
                world.feed(reader, shape.mark, shape.ids);
                for (long author : pulled) {
                    Shape timeline = shape(random, truth, Set.of(author), Set.of());
                    world.timeline(author, timeline.mark, timeline.ids);
                }
            }
            FeedPage page = readHomeFeed.read(reader, Cursor.parse(cursor), limit);
            assertThat(page.partial()).isFalse();
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            page.items().forEach(tweet -> seen.add(Long.parseLong(tweet.id())));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private record Shape(String mark, List<Long> ids) {}

    /** A state that a list of these authors may be in, with tweets of others among theirs. */
    private static Shape shape(Random random, Truth truth, Set<Long> authors, Set<Long> noise) {
        List<Long> ids = new ArrayList<>(truth.of(authors, true));
        List<Long> foreign = truth.of(noise, true);
        return switch (random.nextInt(5)) {
            case 0 -> new Shape("", List.of());
            case 1 -> new Shape(GIVEN_UP, some(random, ids));
            case 2 -> new Shape(BEING_BUILT, some(random, ids));
            case 3 -> new Shape("end", with(foreign, ids));
            default -> {
                List<Long> all = with(foreign, ids);
                yield new Shape("", all.subList(0, 1 + random.nextInt(all.size())));
            }
        };
    }

    private static List<Long> with(List<Long> some, List<Long> others) {
        List<Long> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.reverseOrder());
        return all;
    }

    private static List<Long> some(Random random, List<Long> ids) {
        return ids.stream().filter(_ -> random.nextInt(4) == 0).toList();
    }

    private Truth post(Random random, List<Long> authors, long reader, int count) {
        Truth truth = new Truth(new TreeMap<>(), new HashMap<>(), new HashSet<>());
        for (int i = 0; i < count; i++) {
            long author = authors.get(random.nextInt(authors.size()));
            long id =
                    random.nextInt(3) == 0 ? repost(random, author, truth) : tweet(random, author);
            truth.authorById.put(id, author);
            if (random.nextInt(10) == 0) {
                delete(random, id);
                truth.deleted.add(id);
            }
        }
        List<Long> own = truth.of(Set.of(reader), true).reversed();
        own.stream()
                .skip(Math.max(0, own.size() - 20))
                .forEach(id -> world.ownChange(reader, truth.deleted.contains(id) ? -id : id));
        return truth;
    }

    private long tweet(Random random, long author) {
        return random.nextBoolean() ? world.tweetBy(author) : world.oldTweetBy(author);
    }

    /** Of something recent, so that there are many of the same. */
    private long repost(Random random, long author, Truth truth) {
        List<Long> recent =
                truth.authorById.descendingKeySet().stream()
                        .filter(id -> !truth.originals.containsKey(id))
                        .limit(15)
                        .toList();
        if (recent.isEmpty()) {
            return tweet(random, author);
        }
        long original = recent.get(random.nextInt(recent.size()));
        long id =
                random.nextBoolean()
                        ? world.repostBy(author, original)
                        : world.oldRepostBy(author, original);
        truth.originals.put(id, original);
        return id;
    }

    private void delete(Random random, long id) {
        if (random.nextBoolean()) {
            world.tombstone(id);
        } else {
            world.forget(id);
        }
        tweets.applyDelete(id);
    }

    private List<Long> newIds(int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(world.newId());
        }
        return ids;
    }
}
