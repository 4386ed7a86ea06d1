package dev.aviary.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps {@code infra/CONCEPTS.md} true. */
class ConceptsTest {

    private static final Path INFRA = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]+)\\)");

    private record Row(String concept, String places, String proof) {}

    private record Link(String text, Path target) {}

    @Test
    void everyPlaceThatTheTableNamesExists() throws IOException {
        List<Link> places = rows().stream().flatMap(row -> links(row.places()).stream()).toList();

        assertThat(places).hasSizeGreaterThan(50);
        assertThat(places).allSatisfy(place -> assertThat(place.target()).isRegularFile());
    }

    @Test
    void everyTestThatTheTableNamesExists() throws IOException {
        List<Link> tests = rows().stream().flatMap(row -> links(row.proof()).stream()).toList();

        assertThat(tests).hasSizeGreaterThan(50);
        assertThat(tests)
                .allSatisfy(
                        test ->
                                assertThat(test.target())
                                        .content()
                                        .contains("void " + test.text() + "("));
    }

    @Test
    void everyConceptIsProvedOrPlannedOrDeclinedWithAReason() throws IOException {
        assertThat(rows())
                .allSatisfy(
                        row ->
                                assertThat(
                                                row.proof().equals("planned")
                                                        || row.proof().startsWith("declined: ")
                                                        || !links(row.places()).isEmpty()
                                                                && !links(row.proof()).isEmpty())
                                        .as(row.concept())
                                        .isTrue());
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(INFRA.resolve("CONCEPTS.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Concept"))
                .filter(line -> !line.startsWith("| ---"))
                .map(line -> line.split(" \\| ", -1))
                .map(
                        cells ->
                                new Row(
                                        cells[0].substring(2),
                                        cells[1],
                                        cells[2].replaceFirst(" \\|$", "")))
                .toList();
    }

    private static List<Link> links(String cell) {
        return LINK.matcher(cell)
                .results()
                .map(link -> new Link(link.group(1), INFRA.resolve(link.group(2)).normalize()))
                .toList();
    }
}
