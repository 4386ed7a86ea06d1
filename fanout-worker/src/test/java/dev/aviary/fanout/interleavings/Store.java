package dev.aviary.fanout.interleavings;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.timelines.StoredTimelines;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/** Stands for tweet-service: rows, and beside them how far the log was applied. */
final class Store implements StoredTimelines {

    private static final int LOOKS_WHILE_IT_LAGS = 6;

    private final Log log;
    private final Turns turns;
    private final boolean hasBarrier;
    private final int longestAnswer;
    private final Map<TopicPartition, Integer> applied = new HashMap<>();
    private final TreeMap<Long, Long> authors = new TreeMap<>();

    Store(Log log, Turns turns, boolean hasBarrier, int longestAnswer) {
        this.log = log;
        this.turns = turns;
        this.hasBarrier = hasBarrier;
        this.longestAnswer = longestAnswer;
    }

    /** The store writer: rows and position go together. */
    void write() {
        while (true) {
            List<TopicPartition> behind =
                    Log.partitions(Log.TWEETS).stream()
                            .filter(partition -> applied(partition) < log.end(partition))
                            .toList();
            if (behind.isEmpty()) {
                turns.idle("waits");
                continue;
            }
            TopicPartition some = behind.get(turns.random().nextInt(behind.size()));
            turns.step("stores a tweet of partition " + some.partition());
            Tweet tweet = tweet(log.of(some).get(applied(some)).value());
            authors.put(tweet.getId(), tweet.getAuthorId());
            applied.merge(some, 1, Integer::sum);
        }
    }

    private static Tweet tweet(byte[] value) {
        try {
            return TweetEvent.parseFrom(value).getPosted().getTweet();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private int applied(TopicPartition partition) {
        return applied.getOrDefault(partition, 0);
    }

    boolean hasAll() {
        return Log.partitions(Log.TWEETS).stream().allMatch(each -> applied(each) == log.end(each));
    }

    @Override
    public Ids newest(Collection<Long> of, int limit, Duration wait) {
        turns.step("asks the store for what " + of + " wrote");
        Map<TopicPartition, Integer> barrier = new HashMap<>();
        for (long author : of) {
            TopicPartition partition = Log.partition(Log.TWEETS, author);
            barrier.put(partition, hasBarrier ? log.end(partition) : 0);
        }
        for (int looks = 0; !isPast(barrier); looks++) {
            if (looks == LOOKS_WHILE_IT_LAGS) {
                throw new IllegalStateException("The store lags behind the log");
            }
            turns.idle("waits for the store");
        }
        turns.step("reads the store at " + barrier.values());
        Ids page = Ids.of(below(Long.MAX_VALUE, new HashSet<>(of)).limit(limit).boxed().toList());
        answer();
        return page;
    }

    private void answer() {
        int turnsOfOthers = longestAnswer == 0 ? 0 : turns.random().nextInt(longestAnswer + 1);
        for (int n = 0; n < turnsOfOthers; n++) {
            turns.idle("waits for the store's answer");
        }
    }

    private boolean isPast(Map<TopicPartition, Integer> barrier) {
        return barrier.entrySet().stream()
                .allMatch(entry -> applied(entry.getKey()) >= entry.getValue());
    }

    /** Newest first. */
    LongStream below(long id, Set<Long> of) {
        return authors.headMap(id, false).descendingMap().entrySet().stream()
                .filter(entry -> of.contains(entry.getValue()))
                .mapToLong(Map.Entry::getKey);
    }
}
