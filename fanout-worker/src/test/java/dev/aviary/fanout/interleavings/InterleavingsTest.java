package dev.aviary.fanout.interleavings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.aviary.fanout.protocol.lists.ListRule;
import dev.aviary.fanout.protocol.promotion.PromotionRule;
import dev.aviary.fanout.protocol.search.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * The worker's real parts do what the rules promise, and go wrong without any one of them. {@code
 * -Daviary.interleavings.seeds=N} tries more, {@code -Daviary.interleavings.seed=S} one again.
 */
class InterleavingsTest {

    private static final int SEEDS = Integer.getInteger("aviary.interleavings.seeds", 130);
    private static final @Nullable Long ONE_SEED = Long.getLong("aviary.interleavings.seed");
    private static final String RULES = System.getProperty("aviary.interleavings.rules", ".*");
    private static final int MOST_SEEDS_WITHOUT_A_RULE = 100;

    /**
     * A seed that goes wrong without the rule, to be tried first. A change of the worker may move
     * them; then all are searched, and the newly seen one belongs here.
     */
    private static final Map<Rule, Integer> SEEN =
            Map.ofEntries(
                    entry(ListRule.BARRIER, 6),
                    entry(ListRule.OPEN_FIRST, 29),
                    entry(ListRule.TOKEN, 18),
                    entry(ListRule.BUILDING_KEEPS_INSERTS, 10),
                    entry(ListRule.FULL_HAS_NO_END, 2),
                    entry(ListRule.NOTHING_BELOW_FULL, 30),
                    entry(ListRule.MERGE_CUTS_TO_THE_CAP, 10),
                    entry(ListRule.NOTHING_IS_REMOVED, 2),
                    entry(ListRule.FRESH_FOLLOWERS, 2),
                    entry(ListRule.CHECKPOINT_BESIDE_THE_LISTS, 2),
                    entry(ListRule.CHECKPOINT_LAST, 49),
                    entry(ListRule.ONE_SESSION_A_BATCH, 216),
                    entry(ListRule.NO_CHECKPOINT_MEANS_EMPTIED, 120),
                    entry(PromotionRule.READERS_AT_ONCE, 2),
                    entry(PromotionRule.GRACE, 23),
                    entry(PromotionRule.BUILDING_TOO, 12),
                    entry(PromotionRule.FOR_GOOD, 67));

    /** What goes wrong without them takes a coincidence that is too rare where much happens. */
    private static final Set<Rule> MET_BY_FRIENDS =
            Set.of(ListRule.TOKEN, PromotionRule.READERS_AT_ONCE);

    /** What went wrong, step by step. */
    private static final Path TRACES = Path.of("target", "interleavings");

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.aviary.fanout");

    @BeforeAll
    static void troubleIsNoNews() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void troubleIsNewsAgain() {
        LOGGER.setLevel(null);
    }

    private record Outcome(
            long seed, int operations, @Nullable Throwable wrong, List<String> trace) {}

    /** On a virtual thread, like all those that it gives turns to: to hand on a turn is cheap. */
    private static Outcome run(Scene scene, long seed, Set<? extends Rule> without)
            throws Exception {
        FutureTask<Outcome> run = new FutureTask<>(() -> outcome(scene, seed, without));
        Thread.startVirtualThread(run);
        return run.get();
    }

    private static Outcome outcome(Scene scene, long seed, Set<? extends Rule> without) {
        try (SharedRedis redis = new SharedRedis()) {
            World world = new World(scene, seed, redis, without);
            try {
                return new Outcome(seed, world.run(), null, world.turns().trace());
            } catch (Throwable e) {
                return new Outcome(seed, 0, e, world.turns().trace());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachScene")
    void noTweetIsMissingDoubledOrOutOfOrderInAnyFeed(Scene scene) throws Exception {
        long first = ONE_SEED == null ? 1 : ONE_SEED;
        long last = ONE_SEED == null ? SEEDS : ONE_SEED;
        long start = System.nanoTime();
        int operations = 0;
        long steps = 0;
        for (long seed = first; seed <= last; seed++) {
            Outcome outcome = run(scene, seed, Set.of());
            if (outcome.wrong() != null) {
                fail(
                        "Seed %d goes wrong in “%s”, see %s"
                                .formatted(seed, scene, write(scene + "-seed-" + seed, outcome)),
                        outcome.wrong());
            }
            operations += outcome.operations();
            steps += outcome.trace().size();
        }
        note(
                "%s, %d seeds: %d operations in %d steps, %d ms"
                        .formatted(
                                scene,
                                last - first + 1,
                                operations,
                                steps,
                                (System.nanoTime() - start) / 1_000_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachScene")
    void aSeedGoesTheSameWayEachTime(Scene scene) throws Exception {
        List<String> once = run(scene, 3, Set.of()).trace();

        List<String> again = run(scene, 3, Set.of()).trace();

        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachRule")
    void somethingGoesWrongWithout(Rule rule) throws Exception {
        Scene scene = MET_BY_FRIENDS.contains(rule) ? Scene.FRIENDS : Scene.EVERYTHING;
        long start = System.nanoTime();
        for (long seed : seedsWithout(rule)) {
            Outcome outcome = run(scene, seed, Set.of(rule));
            if (outcome.wrong() != null) {
                assertThat(outcome.wrong()).isInstanceOf(Wrong.class);
                write(rule.toString(), outcome);
                note(
                        "%s: seed %d, %d ms, %s"
                                .formatted(
                                        rule,
                                        seed,
                                        (System.nanoTime() - start) / 1_000_000,
                                        outcome.wrong().getMessage()));
                return;
            }
        }
        fail("Nobody misses the rule: " + rule.sentence());
    }

    private static long[] seedsWithout(Rule rule) {
        long first = SEEN.getOrDefault(rule, 1);
        return LongStream.concat(
                        LongStream.of(first), LongStream.rangeClosed(1, MOST_SEEDS_WITHOUT_A_RULE))
                .toArray();
    }

    private static Path write(String name, Outcome outcome) throws IOException {
        Files.createDirectories(TRACES);
        return Files.writeString(
                TRACES.resolve(name + ".txt"),
                "Seed %d: %s%n%n%s%n"
                        .formatted(
                                outcome.seed(),
                                outcome.wrong(),
                                String.join("\n", outcome.trace())));
    }

    private static void note(String what) throws IOException {
        Files.createDirectories(TRACES);
        Files.writeString(
                TRACES.resolve("seen.txt"),
                what + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static Stream<Scene> eachScene() {
        return Stream.of(Scene.EVERYTHING, Scene.FRIENDS);
    }

    static Stream<Named<Rule>> eachRule() {
        return Stream.<Rule>concat(Stream.of(ListRule.values()), Stream.of(PromotionRule.values()))
                .filter(rule -> rule.toString().matches(RULES))
                .map(rule -> Named.of(rule.sentence(), rule));
    }
}
