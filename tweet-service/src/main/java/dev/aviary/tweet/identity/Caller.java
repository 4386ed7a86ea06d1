package dev.aviary.tweet.identity;

import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who calls, as a token that {@link TokenRules} has accepted says. */
public record Caller(long id, String handle, String displayName) {

    public static Caller of(Jwt token) {
        return new Caller(
                Long.parseLong(token.getSubject()),
                Objects.requireNonNull(token.getClaimAsString("handle")),
                Objects.requireNonNull(token.getClaimAsString("name")));
    }
}
