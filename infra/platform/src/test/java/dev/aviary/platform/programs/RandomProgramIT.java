package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.programs.Ending.Patience;
import dev.aviary.platform.programs.Gateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole platform under random programs and random trouble. Each failure names its seed; {@code
 * -Daviary.program.seed=N} runs that program alone, {@code -Daviary.program.operations=N} makes
 * programs longer, {@code -Daviary.programs=N} draws N of them.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RandomProgramIT {

    /** Of the program of every build; more of them are drawn. */
    private static final long USUAL_SEED = 1_327_719_094;

    private static final int PROGRAMS = Integer.getInteger("aviary.programs", 0);
    private static final int OPERATIONS = Integer.getInteger("aviary.program.operations", 1_300);

    private final Ground ground;

    RandomProgramIT(@TempDir Path folder) throws Exception {
        ground = Ground.in(folder);
    }

    @AfterAll
    void stopsThePlatform() {
        ground.close();
    }

    static LongStream seeds() {
        return PROGRAMS == 0
                ? LongStream.of(Long.getLong("aviary.program.seed", USUAL_SEED))
                : new Random().longs(PROGRAMS, 1, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Order(1)
    void everybodySeesWhatTheOracleSays(long seed) throws Exception {
        Schedule schedule = Schedule.random(new Random(seed), OPERATIONS);
        Program program = new Program(ground.platform(), seed, OPERATIONS, schedule);
        long start = System.nanoTime();
        try {
            Ending ending = program.run();
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            System.out.printf("seed %d: %d operations in %d s%n", seed, program.done(), seconds);

            ground.awaitNoLag();
            ending.check(Patience.USUAL);
            assertThat(program.done()).isGreaterThanOrEqualTo(OPERATIONS);
            assertThat(ending.doubts()).as("open doubts").isLessThan(OPERATIONS / 50);
            assertThat(ending.promisesHeldTo()).isGreaterThan(OPERATIONS / 20);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "Replay with -Daviary.program.seed=%d -Daviary.program.operations=%d. %s"
                            .formatted(seed, OPERATIONS, e.getMessage()),
                    e);
        }
    }

    @Test
    @Order(2)
    void theStoresSayTheSame() {
        int exit = ground.cli().run("verify");

        assertThat(exit).as(ground.cli().output()).isZero();
    }

    /** A comparison that cannot fail would prove nothing. */
    @Test
    @Order(3)
    void isNotContentOnceAnythingIsMissingOrTooMuch() throws Exception {
        Ending ending = new Program(ground.platform(), 7, 300, Schedule.NONE).run();
        ground.awaitNoLag();
        ending.check(Patience.USUAL);
        Faults faults = Faults.in(ending.stage());

        faults.countALikeThatNobodyGave();
        assertThat(complaint(ending)).startsWith("[counts in the feed of");
        faults.forgetThatLike();

        faults.forgetTheFollow();
        assertThat(complaint(ending)).startsWith("[the feed of");
        faults.rememberTheFollow();

        faults.loseItInRedis(ground.platform().redis());
        // The store helps out with somebody who is newly followed, but only for a while.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(complaint(ending)).startsWith("[the feed of"));
    }

    @Test
    @Order(4)
    void aHundredEqualPostsAtTheSameTimeAreOneTweet() throws Exception {
        Gateway gateway = ground.gateway();
        Person author = somebody("equal", 1).getFirst();
        Callable<Answer> post = () -> gateway.post(author, "tweets", "key", Map.of("text", "!"));

        List<Answer> answers = new Crew(100).all(Collections.nCopies(100, post));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(Feed.read(gateway, author, "feed", 1, () -> 100).ids())
                .containsExactly(Long.valueOf(answers.getFirst().text("id")));
        assertThat(gateway.post(author, "tweets", "key", Map.of("text", "?")).status())
                .isEqualTo(422);
    }

    @Test
    @Order(5)
    void aLongWalkHasNoGapAndNothingTwiceWhileTweetsArriveAndFollowsChange() throws Exception {
        LongWalk walk = new LongWalk(ground.platform(), ground.gateway(), somebody("walk", 6));
        List<Long> before = walk.write(10_000);
        ground.awaitNoLag();

        Feed feed = walk.read();

        assertThat(feed.isInOrder()).isTrue();
        assertThat(feed.ids()).filteredOn(new HashSet<>(before)::contains).isEqualTo(before);
        assertThat(walk.arrived()).isPositive();
    }

    /** What the comparison finds at once; empty if it is content. */
    private static String complaint(Ending ending) throws InterruptedException {
        try {
            ending.check(Patience.NONE);
            return "";
        } catch (AssertionError complaint) {
            return String.valueOf(complaint.getMessage());
        }
    }

    private List<Person> somebody(String name, int count) throws InterruptedException {
        return new Population(ground.gateway(), new World(), name).register(0, count);
    }
}
