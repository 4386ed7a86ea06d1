package dev.aviary.fanout.delivering;

import static java.util.stream.Collectors.toMap;

import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.followers.Followers.Reach;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls for followers that are under way while their reader does something else. A call waits until
 * what it has to say is heard, and with it whoever sends its answer.
 */
final class Inquiries implements AutoCloseable {

    private static final int MOST_UNHEARD = 16;

    /** What a call has to say. */
    sealed interface Heard {

        /** Followers to be pushed to; of a pulled author there is nobody. */
        record Some(Delivery delivery, List<Long> followers) implements Heard {}

        /** Nothing more is to come. */
        record All(Line line, List<Delivery> deliveries) implements Heard {}

        record Failure(RuntimeException cause) implements Heard {}
    }

    private final Followers followers;
    private final ExecutorService threads;
    private final BlockingQueue<Heard> unheard = new ArrayBlockingQueue<>(MOST_UNHEARD);
    private final Map<Line, Integer> underWay = new EnumMap<>(Line.class);

    /**
     * @param threads one for each call; shut down when this is closed
     */
    Inquiries(Followers followers, ExecutorService threads) {
        this.followers = followers;
        this.threads = threads;
    }

    boolean mayStart(Line line) {
        return underWay.getOrDefault(line, 0) < line.calls();
    }

    boolean areUnderWay() {
        return !underWay.isEmpty();
    }

    boolean areUnderWay(Line line) {
        return underWay.containsKey(line);
    }

    void start(Line line, List<Delivery> deliveries) {
        underWay.merge(line, 1, Integer::sum);
        threads.execute(() -> ask(line, deliveries));
    }

    private void ask(Line line, List<Delivery> deliveries) {
        Map<Long, Delivery> byAuthor =
                deliveries.stream().collect(toMap(Delivery::author, Function.identity()));
        try {
            followers.stream(byAuthor.keySet(), reach -> hear(reach, byAuthor));
            say(new Heard.All(line, deliveries));
        } catch (RuntimeException e) {
            say(new Heard.Failure(e));
        }
    }

    private void hear(Reach reach, Map<Long, Delivery> byAuthor) {
        Delivery delivery = byAuthor.get(reach.author());
        if (delivery != null && reach instanceof Reach.Push(_, List<Long> some)) {
            say(new Heard.Some(delivery, some));
        } // readers pull the timeline of others
    }

    private void say(Heard heard) {
        try {
            unheard.put(heard);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more, and the call ends
        }
    }

    /** What was said next, null if that is nothing yet. */
    @Nullable Heard next(Duration wait) {
        try {
            Heard next = unheard.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (next instanceof Heard.All(Line line, _)) {
                underWay.computeIfPresent(line, (_, calls) -> calls == 1 ? null : calls - 1);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for followers", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
