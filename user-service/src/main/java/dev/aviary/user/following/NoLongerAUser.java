package dev.aviary.user.following;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** A good token of an account that is not there any more. */
final class NoLongerAUser extends Refusal {

    private static final long serialVersionUID = 1;

    NoLongerAUser() {
        super(Problem.UNAUTHORIZED, "The account of this token does not exist.");
    }
}
