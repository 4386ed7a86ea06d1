package dev.aviary.tweet.failing;

/** The token is good, but the account that it names is deleted. */
public final class AccountGone extends Refusal {

    public AccountGone() {
        super("The account of this token is deleted.", null);
    }
}
