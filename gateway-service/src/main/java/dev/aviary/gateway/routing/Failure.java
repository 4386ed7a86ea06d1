package dev.aviary.gateway.routing;

import dev.aviary.gateway.failing.Problem;
import dev.aviary.gateway.failing.Refusal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** The ways in which a call to a service fails. */
enum Failure {
    /** Nothing was sent, so nothing was done. */
    NOT_REACHED,
    /** No connection was free in time. */
    CROWDED,
    /** Sent; whether it was done is unknown. */
    TIMED_OUT,
    /** Sent, and the connection broke or the answer makes no sense. */
    BROKEN,
    /** An error status without a reason. */
    UNEXPLAINED;

    static Failure of(Throwable error) {
        return switch (error) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
                    NOT_REACHED;
            case PoolAcquireTimeoutException _, PoolAcquirePendingLimitException _ -> CROWDED;
            case TimeoutException _, io.netty.handler.timeout.TimeoutException _ -> TIMED_OUT;
            case BrokenAnswer _ -> UNEXPLAINED;
            default -> BROKEN;
        };
    }

    /** Whether the service itself is in doubt after this, not only the request. */
    static boolean blamesService(Throwable error) {
        return !(error instanceof Refusal)
                && !(error instanceof BrokenAnswer answer && !isOutage(answer));
    }

    static boolean isOutage(BrokenAnswer answer) {
        int status = answer.status().value();
        return status == 502 || status == 503 || status == 504;
    }

    Problem problem(Throwable error) {
        return switch (this) {
            case NOT_REACHED ->
                    Problem.unavailable("The service behind cannot be reached at the moment.");
            case CROWDED -> Problem.unavailable("Too many requests wait for the service behind.");
            case TIMED_OUT -> Problem.timeout();
            case BROKEN -> Problem.badGateway();
            case UNEXPLAINED -> explain(error);
        };
    }

    private static Problem explain(Throwable error) {
        HttpStatus status =
                error instanceof BrokenAnswer answer
                        ? HttpStatus.resolve(answer.status().value())
                        : null;
        return status == null || status == HttpStatus.INTERNAL_SERVER_ERROR
                ? Problem.badGateway()
                : Problem.of(status);
    }
}
