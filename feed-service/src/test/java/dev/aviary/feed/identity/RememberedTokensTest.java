package dev.aviary.feed.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.fakes.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger checks = new AtomicInteger();
    private final RememberedTokens tokens = new RememberedTokens(this::check, clock);

    private Jwt check(String token) {
        checks.incrementAndGet();
        if (token.equals("bad")) {
            throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("1")
                .expiresAt(clock.instant().plus(Duration.ofSeconds(10)))
                .build();
    }

    @Test
    void checksAGoodTokenOnce() {
        tokens.decode("good");

        assertThat(tokens.decode("good").getSubject()).isEqualTo("1");
        assertThat(checks).hasValue(1);
    }

    @Test
    void checksAgainOnceTheTokenHasExpired() {
        tokens.decode("good");
        clock.putForward(Duration.ofSeconds(11));

        tokens.decode("good");

        assertThat(checks).hasValue(2);
    }

    @Test
    void remembersNoRefusal() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

        assertThat(checks).hasValue(2);
    }
}
