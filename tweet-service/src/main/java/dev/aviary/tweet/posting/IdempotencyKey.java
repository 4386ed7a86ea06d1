package dev.aviary.tweet.posting;

import dev.aviary.tweet.failing.InvalidRequest;

/** What a client sends along so that its retries count as one call. */
record IdempotencyKey(String value) {

    private static final int MOST_CHARACTERS = 200;

    IdempotencyKey {
        if (value.isBlank()
                || value.length() > MOST_CHARACTERS
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(
                    "Idempotency-Key",
                    "must have 1 to " + MOST_CHARACTERS + " characters, none of them control");
        }
    }
}
