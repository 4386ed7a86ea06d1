package dev.aviary.user.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user's id as it travels in JSON and in paths: decimal digits, one way to write each. */
public record UserId(long value) {

    /**
     * @throws IllegalArgumentException if this cannot be anybody's id
     */
    @JsonCreator
    public static UserId of(String digits) {
        if (!digits.matches("[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("Not an id");
        }
        return new UserId(Long.parseLong(digits));
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
