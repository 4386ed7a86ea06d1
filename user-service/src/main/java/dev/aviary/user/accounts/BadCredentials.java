package dev.aviary.user.accounts;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Handle and password do not go together; which of them is wrong is not for the caller to know. */
final class BadCredentials extends Refusal {

    private static final long serialVersionUID = 1;

    BadCredentials() {
        super(Problem.BAD_CREDENTIALS, "Handle or password is wrong.");
    }
}
