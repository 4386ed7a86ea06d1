package dev.aviary.platform.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeListTest {

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void chooseAFile() {
        file = folder.resolve("graph.txt");
    }

    @Test
    void readsBlanksTabsAndCommasAndPassesOverComments() throws IOException {
        Files.writeString(file, "# SNAP\n% KONECT\n\n7 9\n9\t7\n  7,3\n3, 9 0.5\r\n");

        Graph graph = new EdgeList(file).read();

        assertThat(graph.nodes()).containsExactly("7", "9", "3");
        assertThat(edges(graph)).containsExactly("7>9", "7>3", "9>7", "3>9");
    }

    @Test
    void dropsDuplicatesAndWhoFollowThemselvesButKeepsTheirNodes() throws IOException {
        Files.writeString(file, "1 2\n1 2\n3 3\n");

        Graph graph = new EdgeList(file).read();

        assertThat(graph.nodes()).containsExactly("1", "2", "3");
        assertThat(edges(graph)).containsExactly("1>2");
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1 2\n".getBytes(StandardCharsets.UTF_8));
        }

        Graph graph = new EdgeList(file).read();

        assertThat(edges(graph)).containsExactly("1>2");
    }

    @Test
    void namesTheLineThatIsNoEdge() throws IOException {
        Files.writeString(file, "1 2\nalone\n");

        assertThatThrownBy(() -> new EdgeList(file).read())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Line 2 of " + file);
    }

    private static List<String> edges(Graph graph) {
        return Arrays.stream(graph.edges())
                .mapToObj(
                        edge ->
                                graph.nodes().get(Graph.follower(edge))
                                        + ">"
                                        + graph.nodes().get(Graph.followee(edge)))
                .toList();
    }
}
