package dev.aviary.user.accounts;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Somebody else has the handle, whatever its case. */
final class HandleTaken extends Refusal {

    private static final long serialVersionUID = 1;

    HandleTaken() {
        super(Problem.HANDLE_TAKEN, "This handle is taken.");
    }
}
