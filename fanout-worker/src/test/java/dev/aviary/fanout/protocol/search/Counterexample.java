package dev.aviary.fanout.protocol.search;

import java.util.List;

/** One way, step by step, into a state that must not be. */
public record Counterexample(String world, String start, List<Line> lines, String wrong) {

    /** What happened, and what there was then. */
    public record Line(String step, String then) {}

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("In the world “%s”:%n".formatted(world));
        text.append("%4s  %-52s %s%n".formatted("", "", start));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            text.append("%4d. %-52s %s%n".formatted(i + 1, line.step(), line.then()));
        }
        return text.append("      WRONG: ").append(wrong).append(System.lineSeparator()).toString();
    }
}
