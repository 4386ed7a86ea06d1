package dev.aviary.tweet.failing;

/** The Idempotency-Key came before, with another request. */
public final class KeyReused extends Refusal {

    public KeyReused() {
        super("This Idempotency-Key was used before with another request.", null);
    }
}
