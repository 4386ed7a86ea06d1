package dev.aviary.user.following;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Nobody follows themselves: everybody's feed holds their own tweets anyway. */
final class SelfFollow extends Refusal {

    private static final long serialVersionUID = 1;

    SelfFollow() {
        super(Problem.SELF_FOLLOW, "You cannot follow yourself.");
    }
}
