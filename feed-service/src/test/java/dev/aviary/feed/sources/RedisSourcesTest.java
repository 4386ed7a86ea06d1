package dev.aviary.feed.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import dev.aviary.feed.redis.RedisTrips;
import dev.aviary.feed.sources.ListKey.FeedOf;
import dev.aviary.feed.sources.ListKey.TimelineOf;
import dev.aviary.feed.sources.Slice.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

@FeedTest
class RedisSourcesTest {

    private static final long[] NOBODY = {};
    private static final List<Long> FIVE = List.of(500L, 400L, 300L, 200L, 100L);

    @Autowired RedisSources sources;
    @Autowired RedisTrips trips;
    @Autowired World world;
    @Autowired StringRedisTemplate redis;

    private Slice feed(long reader, int depth) {
        return sources.read(reader, NOBODY, depth).feed();
    }

    @Test
    void aCompleteListIsKnownDownToTheBeginning() {
        long reader = world.newId();
        world.feed(reader, "end", FIVE);

        Slice whole = feed(reader, CachedSources.WHOLE);

        assertThat(whole.ids()).containsExactly(500, 400, 300, 200, 100);
        assertThat(whole.floor()).isZero();
        assertThat(whole.state()).isEqualTo(State.WHOLE);
    }

    @Test
    void aFullListIsKnownDownToItsLastId() {
        long reader = world.newId();
        world.feed(reader, "", FIVE);

        assertThat(feed(reader, CachedSources.WHOLE).floor()).isEqualTo(100);
        assertThat(feed(reader, 5).floor()).isEqualTo(100);
        assertThat(feed(reader, 5).state()).isEqualTo(State.WHOLE);
        assertThat(feed(reader, 6).state()).isEqualTo(State.WHOLE);
    }

    @Test
    void theHeadOfAListIsKnownDownToWhereItWasCut() {
        long reader = world.newId();
        world.feed(reader, "end", FIVE);

        Slice head = feed(reader, 3);
        Slice allButTheMark = feed(reader, 5);

        assertThat(head.ids()).containsExactly(500, 400, 300);
        assertThat(head.floor()).isEqualTo(300);
        assertThat(head.state()).isEqualTo(State.CUT);
        assertThat(allButTheMark.floor()).isEqualTo(100);
        assertThat(allButTheMark.state()).isEqualTo(State.CUT);
        assertThat(feed(reader, 6).floor()).isZero();
    }

    @Test
    void aListWithATokenPromisesNothingAndIsWantedOnceItsDeadlineIsPast() {
        long reader = world.newId();

        world.feed(reader, "building:9999999999999:x", FIVE);
        Slice building = feed(reader, 2);
        world.feed(reader, "building:0:opened", FIVE);
        Slice givenUp = feed(reader, CachedSources.WHOLE);

        assertThat(building.ids()).containsExactly(500, 400);
        assertThat(building.floor()).isEqualTo(Slice.NOTHING);
        assertThat(building.state()).isEqualTo(State.BUILDING);
        assertThat(givenUp.ids()).hasSize(5);
        assertThat(givenUp.floor()).isEqualTo(Slice.NOTHING);
        assertThat(givenUp.isWanting()).isTrue();
    }

    @Test
    void aMissingListIsWanted() {
        Slice missing = feed(world.newId(), 64);

        assertThat(missing.ids()).isEmpty();
        assertThat(missing.floor()).isEqualTo(Slice.NOTHING);
        assertThat(missing.isWanting()).isTrue();
    }

    @Test
    void anEmptyButCompleteListIsNotMissing() {
        long reader = world.newId();
        world.feed(reader, "end", List.of());

        Slice empty = feed(reader, 64);

        assertThat(empty.floor()).isZero();
        assertThat(empty.isWanting()).isFalse();
    }

    @Test
    void readsEverythingOfAPageInOneTrip() {
        long reader = world.newId();
        long pulled = world.newId();
        world.feed(reader, "end", FIVE);
        world.timeline(pulled, "end", List.of(450L));
        world.ownChange(reader, 100);
        world.ownChange(reader, 700);
        world.ownChange(reader, -100);
        redis.opsForValue().set("audience:" + reader, "42");

        Snapshot snapshot = sources.read(reader, new long[] {pulled}, 64);

        assertThat(snapshot.feed().ids()).hasSize(5);
        assertThat(snapshot.timelines().getFirst().ids()).containsExactly(450);
        assertThat(snapshot.own().posted()).containsExactly(700);
        assertThat(snapshot.own().deletes(100)).isTrue();
        assertThat(snapshot.audienceVersion()).hasValue(42);
    }

    /** Every reader of a celebrity wants the same list, at heads and at all depths. */
    @Test
    void aStampedeForAHotTimelineReachesRedisOnceAndAgainOnceItIsOld() throws Exception {
        long pulled = world.newId();
        world.timeline(pulled, "end", FIVE);
        RedisSources shared = sharing(Duration.ofMinutes(1));
        long before = scriptsRun();

        List<Slice> heads = atOnce(() -> shared.timelines(new long[] {pulled}, 64).getFirst());
        long afterHeads = scriptsRun();
        List<Slice> wholes = atOnce(() -> shared.whole(List.of(new TimelineOf(pulled))).getFirst());
        long afterWholes = scriptsRun();
        RedisSources forgetful = sharing(Duration.ZERO);
        forgetful.timelines(new long[] {pulled}, 64);
        long afterOne = scriptsRun();

        assertThat(heads).hasSize(300).allMatch(slice -> slice.ids().length == 5);
        assertThat(wholes).hasSize(300).allMatch(slice -> slice.floor() == 0);
        assertThat(afterHeads - before).isEqualTo(1);
        assertThat(afterWholes - afterHeads).isEqualTo(1);
        assertThat(afterOne - afterWholes).isEqualTo(1);
        // An answer begins to age a moment after its readers have it.
        Awaitility.await()
                .until(
                        () -> {
                            forgetful.timelines(new long[] {pulled}, 64);
                            return scriptsRun() > afterOne;
                        });
    }

    private RedisSources sharing(Duration maxAge) {
        SourcesProperties properties = new SourcesProperties(maxAge, 100, Duration.ofSeconds(1));
        HotTimelines hot = new HotTimelines(properties);
        return new RedisSources(trips, hot, Clock.systemUTC(), Duration.ofSeconds(20));
    }

    private static List<Slice> atOnce(Callable<Slice> read) throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Slice> slices = new ArrayList<>();
            for (Future<Slice> answer : readers.invokeAll(Collections.nCopies(300, read))) {
                slices.add(answer.get());
            }
            return slices;
        }
    }

    /** As Redis counts them: "calls=5,usec=...". */
    private long scriptsRun() {
        RedisCallback<Properties> info =
                connection -> connection.serverCommands().info("commandstats");
        String eval = redis.execute(info).getProperty("cmdstat_eval", "calls=0,");
        return Long.parseLong(eval.substring("calls=".length(), eval.indexOf(',')));
    }

    @Test
    void aListThatIsNoListSpoilsOnlyItself() {
        long reader = world.newId();
        redis.opsForValue().set(new FeedOf(reader).key(), "something else");
        redis.opsForValue().set("audience:" + reader, "42");

        Snapshot snapshot = sources.read(reader, NOBODY, 64);

        assertThat(snapshot.feed().state()).isEqualTo(State.UNREAD);
        assertThat(snapshot.audienceVersion()).hasValue(42);
    }

    @Test
    void readsIdsOfEighteenAndNineteenDigits() {
        long reader = world.newId();
        world.feed(
                reader,
                "",
                List.of(Long.MAX_VALUE - 1, 1_000_000_000_000_000_000L, 999_999_999_999_999_999L));

        assertThat(feed(reader, 64).ids())
                .containsExactly(
                        Long.MAX_VALUE - 1, 1_000_000_000_000_000_000L, 999_999_999_999_999_999L);
    }
}
