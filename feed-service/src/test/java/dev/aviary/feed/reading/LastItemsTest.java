package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.hydrating.Author;
import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.hydrating.Counts;
import dev.aviary.feed.reading.ShowTweets.Shown;
import dev.aviary.feed.sources.ListKey.FeedOf;
import dev.aviary.feed.sources.MergedSources;
import dev.aviary.feed.sources.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which reposts are left out is a matter of the feed, not of its pages. */
class LastItemsTest {

    private static final Author AUTHOR = new Author("9", "nine", "Nine");

    private static Item item(long id, long subject) {
        Post post =
                new Post(
                        id, 9, Long.toString(id), "text", "now", null, subject == id ? 0 : subject);
        return new Item(id, subject, FeedTweet.of(post, AUTHOR, Counts.NONE, null));
    }

    /** The rule, in as many words: looks at 40 items above each, whatever was left out. */
    private static List<Long> shownOf(List<Item> feed) {
        List<Long> shown = new ArrayList<>();
        for (int i = 0; i < feed.size(); i++) {
            Item item = feed.get(i);
            boolean repeated =
                    feed.subList(Math.max(0, i - 40), i).stream()
                            .anyMatch(above -> above.subject() == item.subject());
            if (!item.isRepost() || !repeated) {
                shown.add(item.id());
            }
        }
        return shown;
    }

    /** Newest first: tweets, and reposts of what is older or not in the feed at all. */
    private static List<Item> feed(Random random) {
        int size = random.nextInt(400);
        int variety = 1 + random.nextInt(60);
        int share = random.nextInt(101);
        List<Item> feed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long id = 1_000 + 10L * (size - i);
            boolean repost = random.nextInt(100) < share;
            long older = 10 * (1 + random.nextInt(variety));
            long subject = random.nextBoolean() ? older : Math.max(10, id - older);
            feed.add(item(id, repost ? subject : id));
        }
        return feed;
    }

    /** Reads in pages of any size, which look at any number of ids at once and may give up. */
    private static List<Long> pages(List<Item> feed, Random random) {
        Map<Long, Item> items = new HashMap<>();
        feed.forEach(item -> items.put(item.id(), item));
        long[] ids = feed.stream().mapToLong(Item::id).toArray();
        List<Long> shown = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Cursor from = Cursor.parse(cursor);
            MergedSources sources = new MergedSources(from.below());
            sources.add(new FeedOf(1), new long[] {9}, new Slice(ids, 0, Slice.State.WHOLE));
            PageInProgress page = new PageInProgress(1 + random.nextInt(100), from);
            long[] some;
            do {
                some = sources.take(1 + random.nextInt(60));
                List<Item> seen = Arrays.stream(some).mapToObj(items::get).toList();
                page.add(new Shown(seen, false));
            } while (some.length > 0 && !page.isFull() && random.nextInt(8) > 0);
            FeedPage read = page.finish(sources);
            read.items().forEach(tweet -> shown.add(Long.valueOf(tweet.id())));
            cursor = read.nextCursor();
        } while (cursor != null);
        return shown;
    }

    @RepeatedTest(500)
    void leavesOutTheSameWhereverPagesBegin(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        List<Item> feed = feed(random);

        List<Long> shown = pages(feed, random);

        assertThat(shown).as("seed %d", seed).isEqualTo(shownOf(feed));
    }

    @Test
    void leavesOutARepostOfATweetThatStandsAboveIt() {
        LastItems lastItems = new LastItems(Cursor.NEWEST);

        assertThat(lastItems.repeats(item(10, 10))).isFalse();
        assertThat(lastItems.repeats(item(9, 10))).isTrue();
    }

    @Test
    void theFortiethItemAboveStillCountsAndTheFortyFirstDoesNot() {
        LastItems lastItems = new LastItems(Cursor.NEWEST);
        lastItems.repeats(item(1000, 5));
        for (int i = 1; i < 40; i++) {
            lastItems.repeats(item(1000 - i, 1000 - i));
        }

        boolean fortieth = lastItems.repeats(item(900, 5));
        for (int i = 1; i < 41; i++) {
            lastItems.repeats(item(900 - i, 900 - i));
        }

        assertThat(fortieth).isTrue();
        assertThat(lastItems.repeats(item(800, 5))).isFalse();
    }
}
