package dev.aviary.tweet.reading;

import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.caching.OwnWrites;
import dev.aviary.tweet.storing.StoredPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * A page of what was answered to a tweet, oldest first: so any page may be the last, and each gives
 * the store a moment to catch up. Authors see their own latest replies even when it does not.
 */
@Component
final class ReadReplies {

    private final ReadTweet readTweet;
    private final Barrier barrier;
    private final CachedTweets cached;
    private final ReadWholeTweets readWhole;
    private final ShowTweets showTweets;
    private final ReadingProperties properties;

    ReadReplies(
            ReadTweet readTweet,
            Barrier barrier,
            CachedTweets cached,
            ReadWholeTweets readWhole,
            ShowTweets showTweets,
            ReadingProperties properties) {
        this.readTweet = readTweet;
        this.barrier = barrier;
        this.cached = cached;
        this.readWhole = readWhole;
        this.showTweets = showTweets;
        this.properties = properties;
    }

    /**
     * @param readerId 0 for somebody without a token
     */
    TweetPage read(long tweetId, long readerId, Cursor from, int limit) {
        readTweet.findReadable(tweetId, readerId);
        OwnWrites own = readerId == 0 ? OwnWrites.NONE : cached.ownWritesIfKnown(readerId);
        Duration wait = properties.catchUp();
        int wanted = limit + 1;
        List<WholeTweet> replies = new ArrayList<>(wanted);
        long above = from.id();
        boolean more = true;
        for (int reads = 0;
                more && replies.size() < wanted && reads < TweetPage.MOST_READS;
                reads++) {
            StoredPage stored = barrier.replies(tweetId, above, wanted, wait);
            more = stored.ids().size() == wanted;
            long upTo = more ? stored.ids().getLast() : Long.MAX_VALUE;
            readWhole.read(merged(stored.ids(), own, above, upTo), readerId, 0).stream()
                    .filter(tweet -> tweet.tweet().inReplyTo() == tweetId)
                    .forEach(replies::add);
            above = upTo;
            wait = Duration.ZERO;
        }
        return showTweets.page(replies, limit, from.kind(), more ? above : 0);
    }

    /** Own posts, replies or not, up to where the store was read: above that, the store goes on. */
    private static List<Long> merged(List<Long> stored, OwnWrites own, long above, long upTo) {
        TreeSet<Long> ids = new TreeSet<>(stored);
        own.posted().stream().filter(id -> id > above && id <= upTo).forEach(ids::add);
        ids.removeAll(own.deleted());
        return List.copyOf(ids);
    }
}
