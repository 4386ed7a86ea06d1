package dev.aviary.feed.failing;

/** Something that an answer needs is away; asking again later may help. */
public class Unavailable extends RuntimeException {

    public Unavailable(String what) {
        // An outage throws one of these per request: no stack trace, for it would say nothing new.
        super(what, null, false, false);
    }
}
