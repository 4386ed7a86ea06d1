package dev.aviary.platform.verifying;

import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.calling.Gauge;
import dev.aviary.platform.calling.Retries;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.positions.Backlog;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.seeding.Ledger;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The proof that nothing is lost, doubled or out of order: reads whole feeds through the public API
 * and compares them with what the stores say they must be. Nobody may change anything meanwhile.
 */
public final class VerifyFeeds {

    private static final Crew CREW = new Crew(12);
    private static final int SHOWN = 10;
    private static final Duration COUNTS_SETTLE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final RunningPlatform platform;
    private final PrintWriter out;

    public VerifyFeeds(RunningPlatform platform, PrintWriter out) {
        this.platform = platform;
        this.out = out;
    }

    /**
     * Answers whether all is as it must be.
     *
     * @param sample how many readers, chosen at random; at least as many as there are: all
     */
    public boolean verify(int sample) throws InterruptedException {
        try (Backlog backlog = new Backlog(platform)) {
            backlog.awaitEmpty();
        }
        try {
            Oracle oracle = Oracle.read(platform.jdbcUrl("users"), platform.jdbcUrl("tweets"));
            boolean acknowledgedKept = compareLedger(oracle);
            return compareFeeds(oracle, sample) && acknowledgedKept;
        } catch (SQLException e) {
            throw new Refusal("The stores cannot be read: " + e.getMessage());
        }
    }

    private boolean compareLedger(Oracle oracle) {
        List<Ledger.Entry> acknowledged = Ledger.read(platform.data());
        List<Ledger.Entry> lost =
                acknowledged.stream()
                        .filter(entry -> !oracle.knows(entry.tweetId(), entry.authorId()))
                        .toList();
        lost.stream()
                .limit(SHOWN)
                .forEach(
                        entry ->
                                out.printf(
                                        "lost: tweet %d of author %d%n",
                                        entry.tweetId(), entry.authorId()));
        out.printf("%d acknowledged tweets, %d lost%n", acknowledged.size(), lost.size());
        return lost.isEmpty();
    }

    private boolean compareFeeds(Oracle oracle, int sample) throws InterruptedException {
        FeedReading feeds =
                new FeedReading(
                        platform.gateway(),
                        new ReaderTokens(
                                platform.signingKey(), platform.signingKeyId(), Clock.systemUTC()));
        List<Reader> readers = choose(oracle.readers(), sample);
        List<Difference> differences;
        try (Gauge gauge = new Gauge(out, "feeds", readers.size())) {
            List<Callable<Optional<Difference>>> comparisons = new ArrayList<>();
            for (Reader reader : readers) {
                comparisons.add(
                        () -> {
                            Optional<Difference> difference = compare(oracle, feeds, reader);
                            gauge.add(1);
                            return difference;
                        });
            }
            differences = CREW.all(comparisons).stream().flatMap(Optional::stream).toList();
        }
        differences.stream().limit(SHOWN).forEach(out::println);
        out.printf("%d feeds checked, %d differ%n", readers.size(), differences.size());
        return differences.isEmpty();
    }

    /**
     * Counts are read again for a while: Redis may show older ones for as long as it keeps them.
     */
    private static Optional<Difference> compare(Oracle oracle, FeedReading feeds, Reader reader)
            throws InterruptedException {
        List<FeedItem> expected = oracle.feedOf(reader.id());
        Retries retries = new Retries(COUNTS_SETTLE);
        while (true) {
            Optional<Difference> difference;
            try {
                difference =
                        Difference.between(reader, expected, feeds.read(reader, expected.size()));
            } catch (Refusal e) {
                String reason = String.valueOf(e.getMessage());
                return Optional.of(new Difference(reader, reason, false));
            }
            if (!difference.map(Difference::onlyCounts).orElse(false) || !retries.pause(LOOK)) {
                return difference;
            }
        }
    }

    private static List<Reader> choose(List<Reader> readers, int sample) {
        if (sample >= readers.size()) {
            return readers;
        }
        List<Reader> shuffled = new ArrayList<>(readers);
        Collections.shuffle(shuffled, new Random());
        return shuffled.subList(0, sample);
    }
}
