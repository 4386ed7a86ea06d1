package dev.aviary.tweet.reading;

import dev.aviary.tweet.log.LogEnds;
import dev.aviary.tweet.log.Positions;
import dev.aviary.tweet.storing.StoredPage;
import dev.aviary.tweet.storing.StoredReplies;
import dev.aviary.tweet.storing.StoredTweets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Reads the store at or past where the log ended when the call arrived, if the store gets there in
 * time. Whatever a caller has seen of the log before, lies before that end.
 */
@Component
public final class Barrier {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);

    /** A Kafka that has not told its ends by now will not help a call that waits no longer. */
    private static final Duration SHORT_LOOKUP = Duration.ofMillis(250);

    private final LogEnds logEnds;
    private final StoredTweets tweets;
    private final StoredReplies replies;

    Barrier(LogEnds logEnds, StoredTweets tweets, StoredReplies replies) {
        this.logEnds = logEnds;
        this.tweets = tweets;
        this.replies = replies;
    }

    /** The page, read behind the barrier if that was reached, else as the store stands. */
    StoredPage timeline(Collection<Long> authorIds, long belowId, int limit, Duration wait) {
        if (authorIds.isEmpty()) {
            return new StoredPage(List.of(), true);
        }
        return page(
                wait,
                lookup -> logEnds.ofAuthors(authorIds, lookup),
                atOrPast -> tweets.timeline(authorIds, belowId, limit, atOrPast));
    }

    /** Likewise; anybody may have answered. */
    StoredPage replies(long tweetId, long aboveId, int limit, Duration wait) {
        return page(
                wait, logEnds::ofAll, atOrPast -> replies.read(tweetId, aboveId, limit, atOrPast));
    }

    /**
     * Waits until the store holds all that the log held when the call arrived, or for so long;
     * whether the store got there.
     */
    boolean reach(Duration wait) {
        return within(wait, logEnds::ofAll);
    }

    /** Likewise for what these authors did; whether the store got there. */
    public boolean reach(Collection<Long> authorIds, Duration wait) {
        return within(wait, lookup -> logEnds.ofAuthors(authorIds, lookup));
    }

    /** Likewise for what anybody did with tweets. */
    public boolean reachReactions(Duration wait) {
        return within(wait, logEnds::ofReactions);
    }

    private StoredPage page(
            Duration wait,
            Function<Duration, Optional<Positions>> ends,
            Function<Positions, StoredPage> read) {
        long deadline = System.nanoTime() + wait.toNanos();
        Optional<Positions> end = wait.isPositive() ? ends.apply(lookup(wait)) : Optional.empty();
        if (end.isEmpty()) {
            return new StoredPage(read.apply(Positions.NONE).ids(), false);
        }
        StoredPage page = read.apply(end.get());
        return !page.reached() && waitFor(end.get(), deadline) ? read.apply(end.get()) : page;
    }

    private boolean within(Duration wait, Function<Duration, Optional<Positions>> ends) {
        long deadline = System.nanoTime() + wait.toNanos();
        return ends.apply(lookup(wait)).map(end -> waitFor(end, deadline)).orElse(false);
    }

    private boolean waitFor(Positions end, long deadline) {
        long pause = FIRST_PAUSE.toNanos();
        while (!tweets.hasApplied(end)) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(pause, left));
            pause = Math.min(LONGEST_PAUSE.toNanos(), pause * 2);
        }
        return true;
    }

    private static Duration lookup(Duration wait) {
        Duration half = wait.dividedBy(2);
        Duration longest = half.compareTo(SHORT_LOOKUP) < 0 ? SHORT_LOOKUP : half;
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
