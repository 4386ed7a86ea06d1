package dev.aviary.feed.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers good tokens for a moment: a reader sends the same one with every page, and checking its
 * signature costs more than reading a warm feed. It bounds how long a withdrawn key is still good
 * for.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final int MOST = 20_000;

    private final JwtDecoder checks;
    private final Clock clock;
    private final Cache<String, Jwt> good =
            Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(MOST).build();

    RememberedTokens(JwtDecoder checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null) {
            Instant expiry = known.getExpiresAt();
            if (expiry != null && clock.instant().isBefore(expiry)) {
                return known;
            }
        }
        Jwt checked = checks.decode(token);
        good.put(token, checked);
        return checked;
    }
}
