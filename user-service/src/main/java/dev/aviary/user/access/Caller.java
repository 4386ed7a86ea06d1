package dev.aviary.user.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whose token came with a request. */
public final class Caller {

    /** Who reads without a token. Nobody has this id, so nobody blocked it. */
    public static final long NOBODY = 0;

    private Caller() {}

    /** The id of a caller who needs a token; those without a subject do not get here. */
    public static long idOf(Jwt token) {
        return Long.parseLong(Objects.requireNonNull(token.getSubject()));
    }

    /** The id of a caller who may do without. */
    public static long viewerOf(@Nullable Jwt token) {
        return token == null ? NOBODY : idOf(token);
    }
}
