package dev.aviary.gateway.failing;

/**
 * Ends a request early with a problem. It carries no stack: under overload refusing must cost less
 * than serving.
 */
public final class Refusal extends RuntimeException {

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
