package dev.aviary.user.failing;

/** A good token of an account that is not there any more. */
public final class NoLongerAUser extends Refusal {

    private static final long serialVersionUID = 1;

    public NoLongerAUser() {
        super(Problem.UNAUTHORIZED, "The account of this token does not exist.");
    }
}
