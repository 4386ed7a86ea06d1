package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.fanout.fakes.FakeFollowers;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.lists.ListsProperties;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.TestRedis;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.contracts.TweetPosted;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is served when. Nothing here is timed: what was put into lists is counted. */
class DeliveriesTest {

    private static final RedisSessions SESSIONS = TestRedis.SINGLE.sessions();

    private static final long STORMY = 1;
    private static final long ORDINARY = 2;
    private static final long FRIEND = 3; // follows the ordinary author
    private static final List<Long> CROWD = LongStream.range(10_001, 20_000).boxed().toList();
    private static final int STORM = 50;

    /** A turn of the storm before the ordinary author's, and what makes the way worth it. */
    private static final long FEW = Turns.TURN + Turns.WORTHWHILE;

    private final RedisClusterCommands<String, String> redis = TestRedis.SINGLE.commands();
    private final RedisSession session = SESSIONS.open();
    private final FakeFollowers followers = new FakeFollowers();
    private final AtomicLong inserted = new AtomicLong();
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void warmFeeds() {
        redis.flushall();
        followers.follow(STORMY, CROWD);
        followers.follow(ORDINARY, List.of(FRIEND));
        CROWD.forEach(
                follower ->
                        session.send(
                                feedKey(follower), redis -> redis.rpush(feedKey(follower), "end")));
        session.confirm();
        redis.rpush(feedKey(FRIEND), "end");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @AfterAll
    static void closeAll() {
        SESSIONS.close();
    }

    @Test
    void servesAnOrdinaryAuthorAfterLittleOfAStormThatWasReadBefore() {
        assertThat(stormDeliveriesBeforeAnOrdinaryOne(Turns.TURN)).isLessThanOrEqualTo(FEW);
    }

    /** The test above is worth something: whoever may take as long as they like, does. */
    @Test
    void servesAnOrdinaryAuthorAfterTheWholeStormIfNobodyTakesTurns() {
        long before = stormDeliveriesBeforeAnOrdinaryOne(Integer.MAX_VALUE);

        assertThat(before).isGreaterThanOrEqualTo((long) STORM * CROWD.size());
    }

    private long stormDeliveriesBeforeAnOrdinaryOne(int turn) {
        Deliveries deliveries = deliveries(turn);
        storm(deliveries);
        post(deliveries, ORDINARY, 900);

        while (!feed(FRIEND).contains("900")) {
            deliveries.goOn();
        }

        return inserted.get() - STORM - 2; // these are timelines, and the friend's feed
    }

    @Test
    void servesAnOrdinaryAuthorSoonInTheMiddleOfAStorm() {
        Deliveries deliveries = deliveries(Turns.TURN);
        storm(deliveries);
        for (int i = 0; i < 5; i++) {
            deliveries.goOn();
        }
        long before = inserted.get();
        assertThat(before).isPositive();

        post(deliveries, ORDINARY, 900);
        deliveries.goOn();

        assertThat(feed(FRIEND)).containsExactly("900", "end");
        assertThat(inserted.get() - before).isLessThanOrEqualTo(FEW);
        assertThat(done).containsExactly("900");
    }

    @Test
    void servesEverybodyInTheEnd() {
        Deliveries deliveries = deliveries(Turns.TURN);
        storm(deliveries);
        post(deliveries, ORDINARY, 900);

        goOnUntilDone(deliveries, STORM + 1);

        String[] newestFirst = new String[STORM + 1];
        for (int i = 0; i < STORM; i++) {
            newestFirst[i] = Integer.toString(100 + STORM - 1 - i);
        }
        newestFirst[STORM] = "end";
        for (long follower : List.of(CROWD.getFirst(), CROWD.get(5_000), CROWD.getLast())) {
            assertThat(feed(follower)).containsExactly(newestFirst);
        }
    }

    @Test
    void asksForFollowersAnewForTweetsThatComeWhileEarlierOnesAreOnTheirWay() {
        Deliveries deliveries = deliveries(Turns.TURN);
        post(deliveries, STORMY, 100);
        deliveries.goOn();
        long newcomer = 30_000;
        redis.rpush(feedKey(newcomer), "end");
        followers.follow(STORMY, List.of(newcomer));

        post(deliveries, STORMY, 101);
        post(deliveries, STORMY, 102);
        goOnUntilDone(deliveries, 3);

        assertThat(followers.calls()).containsExactly(List.of(STORMY), List.of(STORMY));
        assertThat(feed(newcomer)).containsExactly("102", "101", "end");
        assertThat(feed(CROWD.getLast())).containsExactly("102", "101", "100", "end");
    }

    @Test
    void isDoneWithATweetOnlyWhenAllFollowersWereServed() {
        Deliveries deliveries = deliveries(Turns.TURN);
        post(deliveries, STORMY, 100);

        while (done.isEmpty()) {
            assertThat(feed(CROWD.getLast())).containsExactly("end");
            deliveries.goOn();
        }

        assertThat(CROWD).allSatisfy(follower -> assertThat(feed(follower)).hasSize(2));
    }

    @Test
    void leavesTheTombstoneOfATweetThatIsStillOnItsWay() {
        Deliveries deliveries = deliveries(Turns.TURN);
        post(deliveries, STORMY, 100);
        deliveries.goOn();
        assertThat(feed(CROWD.getLast())).containsExactly("end");

        delete(deliveries, STORMY, 100);
        deliveries.goOn();
        assertThat(redis.get("tweet:100")).isEmpty();

        goOnUntilDone(deliveries, 2);
        assertThat(feed(CROWD.getLast())).containsExactly("100", "end"); // readers drop it
        assertThat(redis.get("tweet:100")).isEmpty();
        assertThat(done).containsExactly("deleted 100", "100");
    }

    @Test
    void isDoneWithAPulledAuthorWithoutAWriteToFollowers() {
        long celebrity = 4;
        Deliveries deliveries = deliveries(Turns.TURN);

        post(deliveries, celebrity, 100);
        goOnUntilDone(deliveries, 1);

        assertThat(redis.keys("*:" + celebrity)).containsExactly(timelineKey(celebrity));
        assertThat(inserted).hasValue(1);
    }

    @Test
    void failsWhenFollowersCannotBeRead() {
        Deliveries deliveries = deliveries(Turns.TURN);
        followers.goAway();
        post(deliveries, ORDINARY, 900);

        assertThatThrownBy(deliveries::goOn).hasMessage("Away");
        assertThat(done).isEmpty();
    }

    private Deliveries deliveries(int turn) {
        ListsProperties properties =
                new ListsProperties(800, 32, Duration.ofDays(1), Duration.ofSeconds(30));
        return new Deliveries(
                session,
                new RedisLists(properties),
                new RedisTombstones(),
                new Inquiries(followers, new AtOnce()),
                new Turns(turn),
                inserted::addAndGet,
                _ -> {});
    }

    private void storm(Deliveries deliveries) {
        for (int i = 0; i < STORM; i++) {
            post(deliveries, STORMY, 100 + i);
        }
    }

    private void goOnUntilDone(Deliveries deliveries, int records) {
        while (done.size() < records) {
            deliveries.goOn();
        }
    }

    private void post(Deliveries deliveries, long author, long id) {
        Tweet tweet = Tweet.newBuilder().setId(id).setAuthorId(author).build();
        TweetPosted posted = TweetPosted.newBuilder().setTweet(tweet).build();
        TweetEvent event = TweetEvent.newBuilder().setPosted(posted).build();
        deliveries.take(event, () -> done.add(Long.toString(id)));
    }

    private void delete(Deliveries deliveries, long author, long id) {
        TweetDeleted deleted = TweetDeleted.newBuilder().setId(id).setAuthorId(author).build();
        TweetEvent event = TweetEvent.newBuilder().setDeleted(deleted).build();
        deliveries.take(event, () -> done.add("deleted " + id));
    }

    private List<String> feed(long user) {
        return redis.lrange(feedKey(user), 0, -1);
    }

    private static String feedKey(long user) {
        return ListName.feed(user).key();
    }

    private static String timelineKey(long author) {
        return ListName.timeline(author).key();
    }
}
