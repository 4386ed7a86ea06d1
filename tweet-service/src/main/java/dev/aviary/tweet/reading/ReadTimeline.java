package dev.aviary.tweet.reading;

import dev.aviary.tweet.blocking.FindBlocks;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.caching.OwnWrites;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.profiles.Profiles;
import dev.aviary.tweet.storing.StoredPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * A page of an author's tweets. The first page gives the store a moment to catch up with the log;
 * authors see their own latest posts and deletes even when it does not.
 */
@Component
final class ReadTimeline {

    private final Barrier barrier;
    private final ReadWholeTweets readWhole;
    private final CachedTweets cached;
    private final FindBlocks blocks;
    private final Profiles profiles;
    private final ShowTweets showTweets;
    private final ReadingProperties properties;

    ReadTimeline(
            Barrier barrier,
            ReadWholeTweets readWhole,
            CachedTweets cached,
            FindBlocks blocks,
            Profiles profiles,
            ShowTweets showTweets,
            ReadingProperties properties) {
        this.barrier = barrier;
        this.readWhole = readWhole;
        this.cached = cached;
        this.blocks = blocks;
        this.profiles = profiles;
        this.showTweets = showTweets;
        this.properties = properties;
    }

    /**
     * @param readerId 0 for somebody without a token
     */
    TweetPage read(long authorId, long readerId, Cursor from, int limit) {
        List<Long> author = List.of(authorId);
        if (!profiles.exists(authorId) || blocks.between(readerId, author).hide(author)) {
            throw new NotFound("There is no such user.");
        }
        OwnWrites own = readerId == authorId ? cached.ownWritesIfKnown(authorId) : OwnWrites.NONE;
        Duration wait = from.isStart() ? properties.catchUp() : Duration.ZERO;
        int wanted = limit + 1;
        List<WholeTweet> tweets = new ArrayList<>(wanted);
        long below = from.id();
        boolean more = true;
        // What was deleted since leaves gaps: read on until the page is full.
        for (int reads = 0;
                more && tweets.size() < wanted && reads < TweetPage.MOST_READS;
                reads++) {
            StoredPage stored = barrier.timeline(author, below, wanted, wait);
            more = stored.ids().size() == wanted;
            long down = more ? stored.ids().getLast() : 0;
            tweets.addAll(
                    readWhole.read(merged(stored.ids(), own, below, down), readerId, authorId));
            below = down;
            wait = Duration.ZERO;
        }
        return showTweets.page(tweets, limit, from.kind(), more ? below : 0);
    }

    /** Own posts count only down to where the store was read: below that, the store goes on. */
    private static List<Long> merged(List<Long> stored, OwnWrites own, long below, long down) {
        TreeSet<Long> ids = new TreeSet<>(Comparator.reverseOrder());
        ids.addAll(stored);
        own.posted().stream().filter(id -> id < below && id >= down).forEach(ids::add);
        ids.removeAll(own.deleted());
        return List.copyOf(ids);
    }
}
