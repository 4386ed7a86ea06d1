package dev.aviary.user.failing;

/** An id or a handle that names nobody. */
public final class NoSuchUser extends Refusal {

    private static final long serialVersionUID = 1;

    public NoSuchUser() {
        super(Problem.NOT_FOUND, "There is no such user.");
    }
}
