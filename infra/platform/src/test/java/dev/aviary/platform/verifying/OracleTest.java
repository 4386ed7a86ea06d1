package dev.aviary.platform.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final long ADA = 1;
    private static final long GRACE = 2;
    private static final long HEDY = 3;
    private static final long BARBARA = 4;

    private final Set<Long> present = new HashSet<>(Set.of(ADA, GRACE, HEDY, BARBARA));
    private final Map<Long, long[]> followed = new HashMap<>();
    private final Map<Long, long[]> muted = new HashMap<>();
    private final Map<Long, long[]> blocked = new HashMap<>();
    private final Map<Long, long[]> standing = new HashMap<>();
    private final Map<Long, Long> authors = new HashMap<>();
    private final Map<Long, Long> originals = new HashMap<>();

    @Test
    void showsTheFollowedAndOneselfNewestFirst() {
        followed.put(ADA, people(GRACE));
        tweets(GRACE, 10, 12);
        tweets(HEDY, 13);
        tweets(ADA, 11);

        assertThat(feedOf(ADA)).containsExactly(12L, 11L, 10L);
    }

    @Test
    void hidesTheMutedTheBlockedAndTheGone() {
        followed.put(ADA, people(GRACE, HEDY, BARBARA));
        tweets(GRACE, 10);
        tweets(HEDY, 11);
        tweets(BARBARA, 12);
        muted.put(ADA, people(GRACE));
        blocked.put(ADA, people(HEDY));
        present.remove(BARBARA);

        assertThat(feedOf(ADA)).isEmpty();
    }

    @Test
    void showsTheRepostOfAStranger() {
        followed.put(ADA, people(GRACE));
        tweets(HEDY, 10);
        repost(GRACE, 11, 10);

        assertThat(feedOf(ADA)).containsExactly(11L);
    }

    @Test
    void hidesTheRepostOfWhatIsGoneOrOfWhomTheReaderMuted() {
        followed.put(ADA, people(GRACE));
        tweets(HEDY, 10);
        repost(GRACE, 12, 10);
        repost(GRACE, 13, 9);
        muted.put(ADA, people(HEDY));

        assertThat(feedOf(ADA)).isEmpty();
    }

    @Test
    void leavesOutARepostSoonBelowAnother() {
        followed.put(ADA, people(GRACE, HEDY));
        tweets(ADA, LongStream.range(50, 89).toArray());
        tweets(ADA, 10);
        repost(GRACE, 100, 10);
        repost(HEDY, 49, 10);

        assertThat(feedOf(ADA)).contains(100L, 10L).doesNotContain(49L).hasSize(41);
    }

    @Test
    void showsARepostFarBelowAnother() {
        followed.put(ADA, people(GRACE, HEDY));
        tweets(ADA, LongStream.range(50, 90).toArray());
        repost(GRACE, 100, 10);
        repost(HEDY, 49, 10);
        tweets(BARBARA, 10);

        assertThat(feedOf(ADA)).contains(100L, 49L);
    }

    @Test
    void aRepostThatIsLeftOutLeavesOutTheNextAllTheSame() {
        followed.put(ADA, people(GRACE, HEDY, BARBARA));
        tweets(ADA, LongStream.range(50, 80).toArray());
        repost(GRACE, 100, 10);
        repost(HEDY, 49, 10);
        tweets(ADA, LongStream.range(20, 45).toArray());
        repost(BARBARA, 19, 10);
        tweets(BARBARA, 10);

        assertThat(feedOf(ADA)).contains(100L).doesNotContain(49L, 19L);
    }

    private List<Long> feedOf(long reader) {
        People people = new People(List.of(), present, followed, muted, blocked);
        Tweets tweets = new Tweets(standing, authors, originals, Map.of());
        return Oracle.of(people, tweets).feedOf(reader).stream().map(FeedItem::id).toList();
    }

    private void tweets(long author, long... ids) {
        standing.merge(
                author,
                ids,
                (before, more) ->
                        LongStream.concat(LongStream.of(before), LongStream.of(more)).toArray());
        LongStream.of(ids).forEach(id -> authors.put(id, author));
    }

    private void repost(long author, long id, long original) {
        tweets(author, id);
        originals.put(id, original);
    }

    private static long[] people(long... ids) {
        return ids;
    }
}
