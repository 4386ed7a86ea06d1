package dev.aviary.platform.calling;

import java.io.Console;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a task has come: a bar on a terminal, one line at the end anywhere else. */
public final class Gauge implements AutoCloseable {

    private final PrintWriter out;
    private final String task;
    private final long total;
    private final long start = System.nanoTime();
    private final @Nullable ProgressBar bar;

    public Gauge(PrintWriter out, String task, long total) {
        this.out = out;
        this.task = task;
        this.total = total;
        Console console = System.console();
        this.bar =
                console != null && console.isTerminal()
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(total)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .build()
                        : null;
    }

    public void add(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        } else {
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("%-8s %9d in %.1f s%n", task, total, seconds);
            out.flush();
        }
    }
}
