package dev.aviary.tweet.storing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** By how much a tweet's counts change. */
record CountChange(long tweetId, long likes, long reposts, long replies) {

    /** One change a tweet, without those that cancel out, by tweet: so writers never deadlock. */
    static List<CountChange> summed(Collection<CountChange> changes) {
        return changes.stream()
                .collect(Collectors.toMap(CountChange::tweetId, c -> c, CountChange::plus))
                .values()
                .stream()
                .filter(sum -> sum.likes != 0 || sum.reposts != 0 || sum.replies != 0)
                .sorted(Comparator.comparing(CountChange::tweetId))
                .toList();
    }

    private CountChange plus(CountChange other) {
        return new CountChange(
                tweetId, likes + other.likes, reposts + other.reposts, replies + other.replies);
    }
}
