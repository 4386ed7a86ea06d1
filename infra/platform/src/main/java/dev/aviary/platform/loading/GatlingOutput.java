package dev.aviary.platform.loading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what Gatling prints, and keeps the figures of its summary: it writes them nowhere else.
 */
final class GatlingOutput {

    // > response time 99th percentile (ms)      |       946 |       946 |         -
    private static final Pattern FIGURE =
            Pattern.compile("> ([a-z0-9 ()]+?) +\\| +([0-9,]+) \\| +([0-9,]+|-) \\| +([0-9,]+|-)");
    private static final Pattern REPORT = Pattern.compile("file://(/.*/index\\.html)");

    private final Map<String, String> totals = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private Optional<String> report = Optional.empty();

    void passOn(Reader output, PrintWriter out) throws IOException {
        BufferedReader lines = new BufferedReader(output);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(line);
            out.flush();
            take(line);
        }
    }

    void take(String line) {
        Matcher figure = FIGURE.matcher(line);
        if (figure.find()) {
            totals.put(figure.group(1), figure.group(2));
            failures.put(figure.group(1), figure.group(4));
        }
        Matcher path = REPORT.matcher(line);
        if (path.find()) {
            report = Optional.of(path.group(1));
        }
    }

    Optional<String> report() {
        return report;
    }

    String summary() {
        return "%s requests, %s failed; p50 %s ms, p95 %s ms, p99 %s ms"
                .formatted(
                        total("request count"),
                        failures.getOrDefault("request count", "?").replace("-", "0"),
                        total("response time 50th percentile (ms)"),
                        total("response time 95th percentile (ms)"),
                        total("response time 99th percentile (ms)"));
    }

    private String total(String figure) {
        return totals.getOrDefault(figure, "?");
    }
}
