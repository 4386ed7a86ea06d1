package dev.aviary.tweet.failing;

import org.jspecify.annotations.Nullable;

/** Why a call was not done. The message is meant for the client: it names nothing of our inside. */
public abstract sealed class Refusal extends RuntimeException
        permits AccountGone, InvalidRequest, KeyReused, NotFound, ReplyTargetMissing, Unavailable {

    Refusal(String message, @Nullable Throwable cause) {
        // Refusals are answers, not faults: no stack trace is worth its price.
        super(message, cause, false, false);
    }
}
