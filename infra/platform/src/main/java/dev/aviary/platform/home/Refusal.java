package dev.aviary.platform.home;

/** What the user asked for cannot be done; the message is one sentence that says why. */
public final class Refusal extends RuntimeException {

    public Refusal(String sentence) {
        super(sentence);
    }
}
