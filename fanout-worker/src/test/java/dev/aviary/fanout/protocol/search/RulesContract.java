package dev.aviary.fanout.protocol.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.aviary.fanout.protocol.search.Search.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is true of every set of rules: together they suffice in all worlds, and none of them is
 * idle.
 *
 * @param <R> the rules
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RulesContract<R extends Enum<R> & Rule> {

    /** What each rule prevents, for those who want to read it. */
    private static final Path COUNTEREXAMPLES = Path.of("target", "protocol");

    private static final boolean IS_DEEP = "deep".equals(System.getProperty("aviary.model.depth"));

    private final Class<R> type;

    protected RulesContract(Class<R> type) {
        this.type = type;
    }

    /** The worlds under these rules; small ones first, for they are searched in this order. */
    protected abstract List<? extends World<?>> worlds(Set<R> rules);

    /** Larger worlds, for whoever has minutes to spare and sets {@code aviary.model.depth}. */
    protected List<? extends World<?>> deepWorlds(Set<R> rules) {
        return List.of();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worldsUnderAllRules")
    void allRulesTogetherHoldIn(World<?> world) {
        Outcome outcome = Search.in(world);

        assertThat(outcome).isInstanceOf(Outcome.Holds.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachRule")
    void somethingGoesWrongWithout(R rule) throws IOException {
        Set<R> others = EnumSet.complementOf(EnumSet.of(rule));

        Counterexample caught = firstCounterexample(worlds(others), rule);

        Files.createDirectories(COUNTEREXAMPLES);
        Files.writeString(
                COUNTEREXAMPLES.resolve(rule.name() + ".txt"),
                "Without “%s”%n%n%s".formatted(rule.sentence(), caught));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachRule")
    void isKeptByClassesThatExist(R rule) {
        List<Path> sources = rule.keptBy().stream().map(RulesContract::source).toList();

        assertThat(sources)
                .as("A class was renamed or moved: say in %s where it is now", type.getName())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).isRegularFile());
    }

    private static Counterexample firstCounterexample(List<? extends World<?>> worlds, Rule rule) {
        for (World<?> world : worlds) {
            if (Search.in(world) instanceof Outcome.Violated(int _, Counterexample how)) {
                return how;
            }
        }
        return fail("No world misses the rule: " + rule.sentence());
    }

    /**
     * From {@code dev.aviary.tweet.reading.Barrier} to its file, this module being where we are.
     */
    private static Path source(String className) {
        String[] parts = className.split("\\.");
        String module =
                switch (parts[2]) {
                    case "fanout" -> "fanout-worker";
                    default -> parts[2] + "-service";
                };
        return Path.of("..", module, "src", "main", "java")
                .resolve(className.replace('.', '/') + ".java");
    }

    Stream<Named<World<?>>> worldsUnderAllRules() {
        Set<R> all = EnumSet.allOf(type);
        Stream<? extends World<?>> deep = IS_DEEP ? deepWorlds(all).stream() : Stream.empty();
        return Stream.concat(worlds(all).stream(), deep)
                .map(world -> Named.of(world.name(), world));
    }

    Stream<Named<R>> eachRule() {
        return Arrays.stream(type.getEnumConstants()).map(rule -> Named.of(rule.sentence(), rule));
    }
}
