package dev.aviary.user.accounts;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Whoever asks does not know the password of the account that they ask for. */
final class BadCredentials extends Refusal {

    private static final long serialVersionUID = 1;

    BadCredentials(String message) {
        super(Problem.BAD_CREDENTIALS, message);
    }
}
