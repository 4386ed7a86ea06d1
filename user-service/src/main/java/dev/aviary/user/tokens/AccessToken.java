package dev.aviary.user.tokens;

import java.time.Duration;

/** A signed token and how long it is good for. */
public record AccessToken(String value, Duration lifetime) {

    @Override
    public String toString() {
        return "AccessToken[hidden, lifetime=" + lifetime + "]";
    }
}
