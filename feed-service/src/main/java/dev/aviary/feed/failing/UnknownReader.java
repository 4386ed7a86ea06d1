package dev.aviary.feed.failing;

/** The token is good, but its account is no more. */
public class UnknownReader extends RuntimeException {

    public UnknownReader() {
        super("The account of this token does not exist.", null, false, false);
    }
}
