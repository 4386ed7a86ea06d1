package dev.aviary.platform.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Sends a long list in slices, several at a time. */
public record Batches(int size, Crew crew, Gauge gauge) {

    /** Sends the slice from one index up to, but without, the other. */
    @FunctionalInterface
    public interface Sending<T> {
        T send(int from, int to) throws InterruptedException;
    }

    /** The results in the order of the slices. */
    public <T> List<T> send(int total, Sending<T> sending) throws InterruptedException {
        List<Callable<T>> calls = new ArrayList<>();
        for (int from = 0; from < total; from += size) {
            int start = from;
            int end = Math.min(total, from + size);
            calls.add(
                    () -> {
                        T result = sending.send(start, end);
                        gauge.add(end - start);
                        return result;
                    });
        }
        return crew.all(calls);
    }
}
