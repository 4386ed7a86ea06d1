package dev.aviary.platform.seeding;

import dev.aviary.platform.home.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A file with one edge a line, {@code follower followee}, as SNAP and Network Repository publish
 * them: separated by blanks, tabs or a comma, with comments after {@code #} or {@code %}, plain or
 * gzipped. What follows the two nodes on a line, such as a weight, is passed over.
 */
record EdgeList(Path file) {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    Graph read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            Graph.Builder graph = new Graph.Builder();
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line.strip(), ++number, graph);
            }
            return graph.build();
        } catch (IOException e) {
            throw new Refusal("The graph " + file + " cannot be read: " + e.getMessage());
        }
    }

    private void add(String line, int number, Graph.Builder graph) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("%")) {
            return;
        }
        String[] words = SEPARATOR.split(line, 3);
        if (words.length < 2 || words[0].isEmpty() || words[1].isEmpty()) {
            throw new Refusal(
                    "Line %d of %s is not 'follower followee': %s".formatted(number, file, line));
        }
        int follower = graph.node(words[0]);
        graph.edge(follower, graph.node(words[1]));
    }

    /** Looks at the content, not the name: a gzip file begins with two telling bytes. */
    private InputStream open() throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
