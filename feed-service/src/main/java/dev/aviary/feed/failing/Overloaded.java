package dev.aviary.feed.failing;

/**
 * Too much of this kind is being done already. Not a kind of {@link Unavailable}: what is away may
 * be done without, but answering in a more expensive way is the last thing that an overload needs.
 */
public class Overloaded extends RuntimeException {

    public Overloaded(String what) {
        super(what, null, false, false);
    }
}
