package dev.aviary.platform.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resident memory of a process with its children. Children share pages with their parent (all of
 * Postgres' processes share its buffers), so in a family every shared page is counted once.
 */
public final class Memory {

    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    private Memory() {}

    public static long residentBytes(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        if (children.isEmpty()) {
            return resident(process.pid());
        }
        return Stream.concat(Stream.of(process), children.stream())
                .mapToLong(ProcessHandle::pid)
                .map(pid -> kilobytes(pid, "smaps_rollup", SHARE).orElseGet(() -> resident(pid)))
                .sum();
    }

    private static long resident(long pid) {
        return kilobytes(pid, "status", RESIDENT).orElseGet(() -> askPs(pid));
    }

    private static Optional<Long> kilobytes(long pid, String file, Pattern line) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), file));
            Matcher found = line.matcher(text);
            return found.find()
                    ? Optional.of(Long.parseLong(found.group(1)) * 1024)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Systems without /proc. */
    private static long askPs(long pid) {
        if (Files.exists(Path.of("/proc/self"))) {
            return 0;
        }
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(ps.getInputStream()))) {
                String line = answer.readLine();
                ps.waitFor(2, TimeUnit.SECONDS);
                return line == null ? 0 : Long.parseLong(line.strip()) * 1024;
            }
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
