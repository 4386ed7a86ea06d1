package dev.aviary.fanout.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.redis.Script;
import dev.aviary.fanout.redis.TestRedis;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class RedisListsContract {

    private static final ListName FEED = ListName.feed(17);
    private static final ListName TIMELINE = ListName.timeline(33);

    private final RedisClusterCommands<String, String> redis;
    private final RedisSessions sessions;
    private final RedisSession session;
    private final RedisLists lists = new RedisLists(properties(5, 2));

    RedisListsContract(TestRedis server) {
        redis = server.commands();
        sessions = server.sessions();
        session = sessions.open();
    }

    @BeforeEach
    void emptyRedis() {
        redis.flushall();
    }

    @AfterEach
    void close() {
        session.close();
        sessions.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesWhatTheModelSaysWhateverTheOrder(long seed) {
        assertAgreesWithModel(ListScripts.load(), seed, 1200);
    }

    /** Each rule of the scripts is needed: without it, the comparison above goes red. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if #a ~= #b then return #a > #b end |  | insert",
                "if not at then return placed end | at = at or chunk[#chunk] | insert",
                "if at ~= id then | if true then | insert",
                "last == 'end' and count >= cap | false | insert",
                "count > cap + slack | count > cap | insert",
                "if marked then redis.call('RPUSH', key, last) end |  | insert",
                "passed + placed, | passed + 2 * placed, | insert",
                "#merged < cap and (i | (i | merge",
                "token ~= '' and mark ~= token | false | merge",
                "#merged < cap and 'end' or nil | \"end\" | merge",
            })
    void theModelNoticesWhenARuleIsMissing(String rule, @Nullable String without, String script) {
        ListScripts whole = ListScripts.load();
        String text = (script.equals("insert") ? whole.insert() : whole.merge()).text();
        assertThat(text).contains(rule);
        Script broken = Script.of(text.replace(rule, without == null ? "" : without));
        ListScripts scripts =
                script.equals("insert")
                        ? new ListScripts(broken, whole.merge(), whole.open())
                        : new ListScripts(whole.insert(), broken, whole.open());

        assertThatThrownBy(() -> assertAgreesWithModel(scripts, 1, 4000))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    /** Random ids around the step from 18 to 19 digits, random caps, every operation. */
    private void assertAgreesWithModel(ListScripts scripts, long seed, int operations) {
        Random random = new Random(seed);
        Map<String, ModelList> model = new HashMap<>();
        redis.flushall();
        int cap = 0;
        int slack = 0;
        RedisLists tested = lists;
        for (int n = 0; n < operations; n++) {
            if (n % 100 == 0) { // a cap that is changed must not break what is there: start anew
                redis.flushall();
                model.clear();
                cap = 1 + random.nextInt(60);
                slack = random.nextInt(4);
                tested = new RedisLists(properties(cap, slack), scripts);
            }
            step(tested, random, cap, slack, model);
            for (ListName list : List.of(FEED, TIMELINE)) {
                ModelList expected = model.get(list.key());
                assertThat(redis.lrange(list.key(), 0, -1))
                        .as("operation %s, cap %s", n, cap)
                        .isEqualTo(expected == null ? List.of() : expected.elements());
            }
        }
    }

    private void step(
            RedisLists tested, Random random, int cap, int slack, Map<String, ModelList> model) {
        ListName list = random.nextBoolean() ? FEED : TIMELINE;
        ModelList now = model.get(list.key());
        List<Long> given = randomIds(random, cap);
        switch (random.nextInt(10)) {
            case 0 -> {
                if (now == null) {
                    String token = tested.open(session, list).orElseThrow();
                    model.put(list.key(), new ModelList(List.of(), token));
                }
            }
            case 1 -> {
                String token = now == null || now.mark() == null ? "building:1:x" : now.mark();
                if (token.startsWith("building") && random.nextInt(4) > 0) {
                    tested.finish(session, list, token, Ids.of(given));
                    if (now != null && token.equals(now.mark())) {
                        model.put(list.key(), now.bulk(given, cap, true));
                    }
                } else {
                    tested.finish(session, list, "building:9:another", Ids.of(given));
                }
            }
            case 2, 3 -> {
                tested.merge(session, list, Ids.of(given));
                if (now != null) {
                    model.put(list.key(), now.bulk(given, cap, false));
                }
            }
            default -> {
                List<Long> few = given.subList(0, 1 + random.nextInt(Math.min(3, given.size())));
                List<Long> ordered = few.stream().sorted().toList();
                tested.insert(session, list.kind(), Map.of(list.owner(), Ids.of(few)), _ -> {});
                if (now == null && list == TIMELINE) {
                    now = new ModelList(List.of(), "building:0:opened");
                }
                if (now != null) {
                    model.put(list.key(), inserted(now, ordered, cap, slack));
                }
            }
        }
        session.confirm();
    }

    /** A call settles once at its end, so what it may leave is judged from all ids together. */
    private static ModelList inserted(ModelList now, List<Long> ids, int cap, int slack) {
        List<Long> fitting =
                now.mark() == null
                        ? ids.stream().filter(id -> id > now.ids().getLast()).toList()
                        : ids;
        ModelList all = now.insert(fitting, cap, Integer.MAX_VALUE / 2);
        return all.ids().size() > cap + slack
                ? new ModelList(all.ids().subList(0, cap), all.mark())
                : all;
    }

    private static List<Long> randomIds(Random random, int cap) {
        List<Long> ids = new ArrayList<>();
        int count = 1 + random.nextInt(cap + 10);
        for (int i = 0; i < count; i++) {
            ids.add(1_000_000_000_000_000_000L - 40 + random.nextInt(cap + 80));
        }
        return ids;
    }

    @Test
    void insertsManyIdsIntoManyListsInOneGo() {
        Map<Long, Ids> feeds = new HashMap<>();
        LongStream.rangeClosed(1, 3000)
                .forEach(
                        owner -> {
                            redis.rpush(ListName.feed(owner).key(), "7", "end");
                            feeds.put(owner, owner % 2 == 0 ? Ids.of(9, 8) : Ids.of(owner + 10));
                        });
        AtomicLong inserted = new AtomicLong();

        lists.insert(session, ListKind.FEED, feeds, inserted::addAndGet);
        session.confirm();

        assertThat(redis.lrange("feed:{4}:1204", 0, -1)).containsExactly("9", "8", "7", "end");
        assertThat(redis.lrange("feed:{3}:1203", 0, -1)).containsExactly("1213", "7", "end");
        assertThat(inserted).hasValue(1500 * 2 + 1500);
    }

    @Test
    void leavesAMissingFeedMissingButOpensATimelineForWhoeverReadsItFirst() {
        lists.insert(session, ListKind.FEED, Map.of(17L, Ids.of(5)), _ -> {});
        lists.insert(session, ListKind.TIMELINE, Map.of(33L, Ids.of(5)), _ -> {});
        session.confirm();

        assertThat(redis.exists(FEED.key())).isZero();
        assertThat(redis.lrange(TIMELINE.key(), 0, -1)).containsExactly("5", "building:0:opened");
        assertThat(redis.pttl(TIMELINE.key())).isBetween(1L, Duration.ofMinutes(11).toMillis());
        assertThat(lists.open(session, TIMELINE)).isPresent();
    }

    @Test
    void opensAListForOneBuilderAtATimeUntilItsDeadline() {
        String first = lists.open(session, FEED).orElseThrow();
        boolean second = lists.open(session, FEED).isPresent();
        redis.lset(FEED.key(), -1, first.replaceAll(":\\d+:", ":1000:"));
        String third = lists.open(session, FEED).orElseThrow();

        assertThat(second).isFalse();
        assertThat(third).isNotEqualTo(first);
        assertThat(lists.finish(session, FEED, first, Ids.of(1))).isFalse();
        assertThat(lists.finish(session, FEED, third, Ids.of(2))).isTrue();
        assertThat(redis.lrange(FEED.key(), 0, -1)).containsExactly("2", "end");
        assertThat(lists.open(session, FEED)).isEmpty();
    }

    @Test
    void keepsTheTimeToLiveOfAListThatItMergesInto() {
        redis.rpush(FEED.key(), "3", "end");
        redis.pexpire(FEED.key(), 50_000);

        lists.merge(session, FEED, Ids.of(1, 2, 4));
        session.confirm();

        assertThat(redis.lrange(FEED.key(), 0, -1)).containsExactly("4", "3", "2", "1", "end");
        assertThat(redis.pttl(FEED.key())).isBetween(1L, 50_000L);
    }

    @Test
    void claimsNothingBelowTheFloorOfAListThatWasFullUnderASmallerCap() {
        redis.rpush(FEED.key(), "9", "8");

        lists.merge(session, FEED, Ids.of(10, 7));
        lists.insert(session, ListKind.FEED, Map.of(17L, Ids.of(6)), _ -> {});
        session.confirm();

        assertThat(redis.lrange(FEED.key(), 0, -1)).containsExactly("10", "9", "8");
    }

    @Test
    void replacesWhatIsNoListRatherThanWaitingForItForEver() {
        redis.set(TIMELINE.key(), "somebody's mistake");
        redis.set(FEED.key(), "somebody's mistake");

        lists.insert(session, ListKind.TIMELINE, Map.of(33L, Ids.of(5)), _ -> {});
        lists.insert(session, ListKind.FEED, Map.of(17L, Ids.of(5)), _ -> {});
        session.confirm();

        assertThat(redis.lrange(TIMELINE.key(), 0, 0)).containsExactly("5");
        assertThat(redis.exists(FEED.key())).isZero();
    }

    @Test
    void knowsWhoHasAFeed() {
        redis.rpush(ListName.feed(2).key(), "end");
        redis.rpush(ListName.feed(4).key(), "end");

        assertThat(lists.withFeed(session, List.of(1L, 2L, 3L, 4L))).containsExactly(2L, 4L);
    }

    private static ListsProperties properties(int cap, int slack) {
        return new ListsProperties(cap, slack, Duration.ofMinutes(10), Duration.ofSeconds(30));
    }
}
