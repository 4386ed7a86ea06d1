package dev.aviary.fanout.deadletters;

/** A record that can never succeed, however often it is tried. */
public final class Poison extends Exception {

    private static final long serialVersionUID = 1;

    public Poison(String message) {
        super(message);
    }

    Poison(String message, Throwable cause) {
        super(message, cause);
    }
}
