package dev.aviary.user.blocking;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Nobody blocks themselves. */
final class SelfBlock extends Refusal {

    private static final long serialVersionUID = 1;

    SelfBlock() {
        super(Problem.SELF_BLOCK, "You cannot block yourself.");
    }
}
