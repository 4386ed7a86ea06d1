package dev.aviary.user.following;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Whom one blocked is nobody to follow. */
final class BlockedByYourself extends Refusal {

    private static final long serialVersionUID = 1;

    BlockedByYourself() {
        super(Problem.NOT_FOUND, "You blocked this user: unblock them first.");
    }
}
