package dev.aviary.manifests;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that an alert asks for.
 *
 * @param service of which service's pods; empty if it does not say
 */
record Metric(String name, String service) {

    /** Every metric of ours has an underscore in its name, and functions are followed by "(". */
    private static final Pattern ASKED =
            Pattern.compile("\\b([a-z]\\w*_\\w+)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\([^)]*\\)");
    private static final Pattern POD = Pattern.compile("\\bpod=~\"([a-z-]+)-");

    static List<Metric> in(String alert) {
        return ASKED.matcher(GROUPING.matcher(alert).replaceAll(""))
                .results()
                .map(
                        asked -> {
                            String labels = asked.group(2) == null ? "" : asked.group(2);
                            Matcher pod = POD.matcher(labels);
                            return new Metric(asked.group(1), pod.find() ? pod.group(1) : "");
                        })
                .toList();
    }

    boolean isAskedOf(Pod pod) {
        return service.isEmpty() || service.equals(pod.name());
    }

    /** Whether there is a sample of it among all that Prometheus would read. */
    boolean isIn(String samples) {
        return Pattern.compile("(?m)^" + name + "[{ ]").matcher(samples).find();
    }
}
