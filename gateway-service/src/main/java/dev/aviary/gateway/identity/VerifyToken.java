package dev.aviary.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.gateway.failing.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks signature, issuer, audience and time of a token. Good tokens are remembered whole until
 * they expire or their key is withdrawn, for checking a signature costs more than all else that the
 * gateway does for a request; bad ones are never remembered.
 */
@Component
class VerifyToken {

    private static final int REMEMBERED_AT_MOST = 20_000;
    private static final String USER_ID = "[1-9][0-9]{0,18}";

    private record Verified(Caller caller, String keyId, Instant expiresAt) {}

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_AT_MOST)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();
    private final SigningKeys keys;
    private final Clock clock;
    private final NimbusReactiveJwtDecoder decoder;

    VerifyToken(TokensProperties properties, SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.decoder =
                NimbusReactiveJwtDecoder.withJwkSource(
                                token -> keys.find(token.getHeader().getKeyID()).flux())
                        .jwsAlgorithm(SignatureAlgorithm.RS256)
                        .build();
        JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
        time.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        time,
                        new JwtIssuerValidator(properties.issuerUri()),
                        new JwtClaimValidator<List<String>>(
                                "aud",
                                audience ->
                                        audience != null
                                                && !Collections.disjoint(
                                                        audience, properties.audiences())),
                        new JwtClaimValidator<String>(
                                "sub", subject -> subject != null && subject.matches(USER_ID)),
                        new JwtClaimValidator<>("exp", expiry -> expiry != null)));
    }

    /** The caller of a token that was verified before and is still good. */
    @Nullable Caller remembered(String token) {
        Verified earlier = verified.getIfPresent(token);
        return earlier != null
                        && earlier.expiresAt.isAfter(clock.instant())
                        && keys.knows(earlier.keyId)
                ? earlier.caller
                : null;
    }

    Mono<Caller> verify(String token) {
        return decoder.decode(token)
                .map(jwt -> remember(token, jwt))
                .onErrorMap(error -> error.getCause() instanceof Refusal, VerifyToken::causeOf)
                .onErrorResume(JwtException.class, _ -> Mono.just(Caller.UNPROVEN));
    }

    private Caller remember(String token, Jwt jwt) {
        Caller caller = new Caller.Known(Objects.requireNonNull(jwt.getSubject()));
        Instant expiresAt = jwt.getExpiresAt();
        Object keyId = jwt.getHeaders().get("kid");
        if (expiresAt != null && keyId instanceof String key) {
            verified.put(token, new Verified(caller, key, expiresAt));
        }
        return caller;
    }

    private static Throwable causeOf(Throwable error) {
        Throwable cause = error.getCause();
        return cause != null ? cause : error;
    }
}
