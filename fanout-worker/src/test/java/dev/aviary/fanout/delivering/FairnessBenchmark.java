package dev.aviary.fanout.delivering;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.lists.ListName;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.support.SendResult;
import org.springframework.test.context.TestPropertySource;

/**
 * How much longer the tweets of ordinary authors are on their way while a storm blows, and how many
 * deliveries a second there are. It prints and asserts nothing: {@code ./mvnw test -pl
 * fanout-worker -am -Dtest=FairnessBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@TestPropertySource(properties = {"aviary.lists.cap=800", "aviary.lists.slack=32"})
class FairnessBenchmark extends RunningWorker {

    private static final int ROUNDS = Integer.getInteger("fairness.rounds", 5);
    private static final List<Weather> WEATHERS =
            Stream.of(System.getProperty("fairness.weathers", "CALM,BUSY,BURST,LASTING").split(","))
                    .map(Weather::valueOf)
                    .toList();

    private static final int STORMY_FOLLOWERS = 9_999;
    private static final int STORM = 200;
    private static final int ORDINARY_AUTHORS = 100;
    private static final int ORDINARY_FOLLOWERS = 50;
    private static final int ORDINARY_TWEETS = 600;

    private enum Weather {
        CALM,
        /** No storm, but every core has something else to do, as it has in a storm. */
        BUSY,
        /** All of the storm's tweets at once, then nothing but ordinary ones. */
        BURST,
        /** A tweet of the storm after every third ordinary one. */
        LASTING
    }

    private record Posted(long id, long at) {}

    private record Latency(String name, double share) {

        double of(long[] sorted) {
            return sorted[(int) ((sorted.length - 1) * share)] / 1000.0;
        }
    }

    private static final List<Latency> LATENCIES =
            List.of(
                    new Latency("p50", 0.5),
                    new Latency("p95", 0.95),
                    new Latency("p99", 0.99),
                    new Latency("max", 1));

    @Autowired private RedisClient client;

    private final Map<Long, Posted> underWay = new ConcurrentHashMap<>();
    private final List<Long> micros = Collections.synchronizedList(new ArrayList<>());

    @Test
    void printsHowMuchLongerOrdinaryTweetsTakeInAStorm() {
        userService.tellsInChunksOf(4096);
        long stormy = newUser();
        warmAll(newFollowersOf(List.of(stormy), STORMY_FOLLOWERS));
        Map<Long, Long> readers = new HashMap<>(); // of each author one, in whose feed we look
        for (int i = 0; i < ORDINARY_AUTHORS; i++) {
            long author = newUser();
            List<Long> followers = newFollowersOf(List.of(author), ORDINARY_FOLLOWERS);
            warmAll(followers);
            readers.put(author, followers.getFirst());
        }
        Thread.ofPlatform().daemon().start(this::look);

        Map<Weather, List<long[]>> rounds = new EnumMap<>(Weather.class);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Weather weather : WEATHERS) {
                measure(weather, stormy, readers);
                if (round > 0) { // the first warms up
                    long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
                    rounds.computeIfAbsent(weather, _ -> new ArrayList<>()).add(sorted);
                }
            }
        }
        List<long[]> calm = rounds.getOrDefault(Weather.CALM, List.of(new long[] {1}));
        rounds.forEach((weather, own) -> print(weather, own, calm));
    }

    private void measure(Weather weather, long stormy, Map<Long, Long> readers) {
        List<Long> authors = List.copyOf(readers.keySet());
        List<CompletableFuture<SendResult<byte[], byte[]>>> storm = new ArrayList<>();
        micros.clear();
        AtomicBoolean over = new AtomicBoolean(weather != Weather.BUSY);
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            Thread.ofPlatform().daemon().start(() -> spin(over));
        }
        for (int i = 0; weather == Weather.BURST && i < STORM; i++) {
            storm.add(append(stormy, newTweetId()));
        }
        for (int i = 0; i < ORDINARY_TWEETS; i++) {
            if (weather == Weather.LASTING && i % (ORDINARY_TWEETS / STORM) == 0) {
                storm.add(append(stormy, newTweetId()));
            }
            long author = authors.get(ThreadLocalRandom.current().nextInt(authors.size()));
            long id = newTweetId();
            long reader = readers.getOrDefault(author, author);
            if (underWay.putIfAbsent(reader, new Posted(id, System.nanoTime())) == null) {
                append(author, id);
            }
            LockSupport.parkNanos(Duration.ofMillis(4).toNanos());
        }
        patiently(() -> assertThat(underWay).isEmpty());
        over.set(true);
        awaitAll(storm);
    }

    private static void spin(AtomicBoolean over) {
        while (!over.get()) {
            Thread.onSpinWait();
        }
    }

    private void look() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.setAutoFlushCommands(false);
            while (true) {
                Map<Long, Posted> sought = Map.copyOf(underWay);
                List<CompletionStage<Void>> heads = new ArrayList<>();
                sought.forEach(
                        (user, posted) ->
                                heads.add(
                                        connection
                                                .async()
                                                .lindex(ListName.feed(user).key(), 0)
                                                .thenAccept(head -> compare(user, posted, head))));
                connection.flushCommands();
                heads.forEach(head -> head.toCompletableFuture().join());
                LockSupport.parkNanos(Duration.ofNanos(300_000).toNanos());
            }
        }
    }

    private void compare(long user, Posted posted, String head) {
        if (head.equals(Long.toString(posted.id()))) {
            micros.add((System.nanoTime() - posted.at()) / 1000);
            underWay.remove(user);
        }
    }

    private static void print(Weather weather, List<long[]> rounds, List<long[]> calm) {
        System.out.println(
                "FAIRNESS %-8s".formatted(weather)
                        + LATENCIES.stream()
                                .map(
                                        latency -> {
                                            double here = median(latency, rounds);
                                            double there = median(latency, calm);
                                            return "%s %.1f ms (x %.2f)"
                                                    .formatted(latency.name(), here, here / there);
                                        })
                                .collect(joining("  ")));
    }

    private static double median(Latency latency, List<long[]> rounds) {
        double[] sorted = rounds.stream().mapToDouble(latency::of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Test
    void printsDeliveriesPerSecond() {
        userService.tellsInChunksOf(4096);
        List<Long> sparse = newUsers(100);
        sparse.forEach(author -> warmAll(newFollowersOf(List.of(author), 50)));
        List<Long> dense = newUsers(100); // whose followers follow all of them
        warmAll(newFollowersOf(dense, 500));

        for (int round = 0; round <= ROUNDS; round++) {
            throughput("sparse", sparse, 10_000, 50);
            throughput("dense", dense, 2_000, 500);
        }
    }

    private void throughput(String graph, List<Long> authors, int tweets, int followers) {
        long start = System.nanoTime();
        List<CompletableFuture<SendResult<byte[], byte[]>>> sent = new ArrayList<>();
        for (int i = 0; i < tweets; i++) {
            sent.add(append(authors.get(i % authors.size()), newTweetId()));
        }
        long appended = System.nanoTime();
        awaitAll(sent);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                "THROUGHPUT %s %.0f k/s (%.1f s, of which appending %.1f s)"
                        .formatted(
                                graph,
                                tweets * followers / seconds / 1000,
                                seconds,
                                (appended - start) / 1e9));
    }

    private void awaitAll(List<CompletableFuture<SendResult<byte[], byte[]>>> sent) {
        Map<String, Long> last = new HashMap<>();
        for (CompletableFuture<SendResult<byte[], byte[]>> one : sent) {
            RecordMetadata record = one.join().getRecordMetadata();
            last.merge("tweets:" + record.partition(), record.offset(), Math::max);
        }
        last.forEach(
                (partition, offset) ->
                        patiently(
                                () ->
                                        assertThat(redis.hget("checkpoint:{0}", partition))
                                                .satisfies(
                                                        next ->
                                                                assertThat(Long.parseLong(next))
                                                                        .isGreaterThan(offset))));
    }

    private static List<Long> newUsers(int count) {
        return IntStream.range(0, count).mapToObj(_ -> newUser()).toList();
    }

    private List<Long> newFollowersOf(List<Long> authors, int count) {
        long[] all = authors.stream().mapToLong(Long::longValue).toArray();
        return IntStream.range(0, count).mapToObj(_ -> newFollowerOf(all)).toList();
    }

    /** As full as feeds get, so that every insert may have to cut. */
    private void warmAll(List<Long> users) {
        String[] keys =
                users.stream().map(user -> ListName.feed(user).key()).toArray(String[]::new);
        redis.eval(
                """
                local ids = {}
                for i = 1, 800 do ids[i] = 801 - i end
                for _, key in ipairs(KEYS) do redis.call('RPUSH', key, unpack(ids)) end
                """,
                ScriptOutputType.STATUS,
                keys);
    }

    private static void patiently(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(assertion);
    }
}
