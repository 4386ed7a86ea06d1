package dev.aviary.fanout.backfilling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Does the same for several owners at a time, a bounded number of them. */
@Component
class Parallel implements AutoCloseable {

    private final ExecutorService threads;

    Parallel(BackfillingProperties properties) {
        threads =
                Executors.newFixedThreadPool(
                        properties.parallel(), Thread.ofVirtual().name("backfill-", 0).factory());
    }

    /** All results; or the first failure, and the rest is not waited for. */
    <V, R> Map<Long, R> map(Map<Long, V> byOwner, BiFunction<Long, V, R> work) {
        List<Future<Map.Entry<Long, R>>> running = new ArrayList<>();
        byOwner.forEach(
                (owner, value) -> {
                    Callable<Map.Entry<Long, R>> task =
                            () -> Map.entry(owner, work.apply(owner, value));
                    running.add(threads.submit(task));
                });
        try {
            Map<Long, R> results = new HashMap<>();
            for (Future<Map.Entry<Long, R>> one : running) {
                results.put(one.get().getKey(), one.get().getValue());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            running.forEach(one -> one.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
