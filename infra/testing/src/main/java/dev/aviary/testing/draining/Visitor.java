package dev.aviary.testing.draining;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that asks again and again over one connection, until that ends in one way or another.
 */
final class Visitor {

    /** How a visit ends. */
    enum End {
        /** The last answer said that the connection ends, and it ended. */
        SENT_ELSEWHERE,
        /** Some request got no answer, or one that is none. */
        BROKEN_OFF
    }

    private final int port;
    private final AtomicInteger answers = new AtomicInteger();
    private final CompletableFuture<End> end;

    Visitor(int port) {
        this.port = port;
        this.end =
                CompletableFuture.supplyAsync(
                        this::visit, Executors.newVirtualThreadPerTaskExecutor());
    }

    int answers() {
        return answers.get();
    }

    End end() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private End visit() {
        try (KeptConnection connection = new KeptConnection(port)) {
            KeptConnection.Answer answer = connection.ask("/");
            while (answer.status() == 200 && !answer.closes()) {
                answers.incrementAndGet();
                answer = connection.ask("/");
            }
            return answer.status() == 200 && connection.isClosed()
                    ? End.SENT_ELSEWHERE
                    : End.BROKEN_OFF;
        } catch (IOException broken) {
            return End.BROKEN_OFF;
        }
    }
}
