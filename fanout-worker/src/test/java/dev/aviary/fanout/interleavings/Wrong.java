package dev.aviary.fanout.interleavings;

/** Somebody saw what must not be. */
final class Wrong extends AssertionError {

    private static final long serialVersionUID = 1;

    Wrong(String what) {
        super(what);
    }
}
