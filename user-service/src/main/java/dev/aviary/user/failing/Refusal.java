package dev.aviary.user.failing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, for a reason its sender may know. The message is shown to
 * them. It is an answer, not a fault, so it carries no stack trace.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Problem problem;

    protected Refusal(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    final Problem problem() {
        return problem;
    }

    /** The fields that are at fault, where that is known. */
    List<FieldFault> faults() {
        return List.of();
    }

    /** When to try again, if that may help. */
    @Nullable Duration retryAfter() {
        return null;
    }
}
