package dev.aviary.fanout.delivering;

import dev.aviary.fanout.delivering.Inquiries.Heard;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.lists.ListKind;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All tweets that one reader of the log is delivering. Authors take {@link Turns}, so that somebody
 * with many followers, or many tweets, does not hold up the others. Of each author one delivery is
 * under way; tweets that come meanwhile wait for it, and then go together.
 *
 * <p>Followers are read after the tweets were read from the log: whoever follows later has the
 * tweets backfilled. Deletes remove nothing from lists, for readers drop what has no body; they
 * leave tombstones, whether or not the tweet is still on its way.
 */
final class Deliveries implements AutoCloseable {

    private static final int AUTHORS_IN_A_CALL = 100;

    /** So long new tweets may wait for news of followers when there is nothing else to do. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final RedisSession redis;
    private final RedisLists lists;
    private final RedisTombstones tombstones;
    private final Inquiries inquiries;
    private final Turns turns;
    private final LongConsumer inserted;
    private final LongConsumer deliveredPostedMillis;

    private final Map<Long, Ids> arrived = new HashMap<>();
    private final Map<Long, Delivery> waiting = new LinkedHashMap<>();
    private final Set<Long> underWay = new HashSet<>();

    Deliveries(
            RedisSession redis,
            RedisLists lists,
            RedisTombstones tombstones,
            Inquiries inquiries,
            Turns turns,
            LongConsumer inserted,
            LongConsumer deliveredPostedMillis) {
        this.redis = redis;
        this.lists = lists;
        this.tombstones = tombstones;
        this.inquiries = inquiries;
        this.turns = turns;
        this.inserted = inserted;
        this.deliveredPostedMillis = deliveredPostedMillis;
    }

    /**
     * @param done told once everything that the event asks for was sent
     */
    void take(TweetEvent event, Runnable done) {
        if (event.hasPosted()) {
            Tweet tweet = event.getPosted().getTweet();
            long author = tweet.getAuthorId();
            arrived.merge(author, Ids.of(tweet.getId()), Ids::and);
            waiting.computeIfAbsent(author, _ -> new Delivery(author, line(author)))
                    .add(tweet, done);
        } else {
            tombstones.put(redis, event.getDeleted().getId());
            done.run();
        }
    }

    private Line line(long author) {
        return underWay.contains(author) ? Line.AGAIN : Line.FIRST;
    }

    void goOn() {
        lists.insert(redis, ListKind.TIMELINE, arrived, inserted);
        lists.insert(redis, ListKind.FEED, arrived, inserted); // the author's own
        arrived.clear();
        for (Line line : Line.values()) {
            askForFollowers(line);
        }
        hearOfFollowers();
        deliver();
    }

    private void askForFollowers(Line line) {
        if (waiting.isEmpty() || !inquiries.mayStart(line)) {
            return;
        }
        List<Delivery> some =
                waiting.values().stream()
                        .filter(next -> next.line() == line && !underWay.contains(next.author()))
                        .limit(AUTHORS_IN_A_CALL)
                        .toList();
        if (!some.isEmpty()) {
            for (Delivery delivery : some) {
                delivery.seal(lists.mostInserted());
                waiting.remove(delivery.author());
                underWay.add(delivery.author());
            }
            inquiries.start(line, some);
        }
    }

    private void hearOfFollowers() {
        boolean idle = turns.areOver() && inquiries.areUnderWay();
        Heard heard = hear(idle ? MOMENT : Duration.ZERO);
        while (heard != null) {
            switch (heard) {
                case Heard.Some(Delivery delivery, List<Long> followers) ->
                        turns.join(delivery, followers);
                case Heard.All(_, List<Delivery> deliveries) ->
                        deliveries.forEach(
                                delivery -> {
                                    delivery.heardOfAll();
                                    endIfOver(delivery);
                                });
                case Heard.Failure(RuntimeException cause) -> throw cause;
            }
            heard = hear(Duration.ZERO);
        }
    }

    /** Nothing while we have enough to do: then those who tell us wait. */
    private @Nullable Heard hear(Duration wait) {
        return turns.areMany() ? null : inquiries.next(wait);
    }

    private void deliver() {
        Map<Long, Ids> feeds = new LinkedHashMap<>(); // an author's are next to each other
        Set<Delivery> served = turns.take(feeds, somebodyWaits());
        lists.insert(redis, ListKind.FEED, feeds, inserted);
        redis.confirm();
        served.forEach(this::endIfOver);
    }

    /** Authors whose followers we are about to hear of: they are for the next round. */
    private boolean somebodyWaits() {
        return inquiries.areUnderWay(Line.FIRST)
                || waiting.values().stream().anyMatch(next -> next.line() == Line.FIRST);
    }

    private void endIfOver(Delivery delivery) {
        if (delivery.isOver()) {
            underWay.remove(delivery.author());
            delivery.end(deliveredPostedMillis);
        }
    }

    @Override
    public void close() {
        inquiries.close();
    }
}
