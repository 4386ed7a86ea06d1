package dev.aviary.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.gateway.FakeUpstream;
import dev.aviary.gateway.TickingClock;
import dev.aviary.gateway.Tokens;
import dev.aviary.gateway.failing.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class VerifyTokenTest {

    private static final String KEYS = "/.well-known/jwks.json";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Tokens tokens = new Tokens("first");
    private static final Tokens rotated = new Tokens("second");

    private final FakeUpstream userService = new FakeUpstream();
    private final TickingClock clock = new TickingClock();
    private final VerifyToken verifyToken = verifierOf(userService.url() + KEYS);

    VerifyTokenTest() {
        publish(tokens);
    }

    @Test
    void remembersAGoodTokenUntilItExpires() {
        String token = tokens.of("7");

        Caller caller = verify(token);
        Caller remembered = verifyToken.remembered(token);
        clock.advance(Duration.ofMinutes(61));
        Caller expired = verifyToken.remembered(token);
        Caller again = verify(token);

        assertThat(caller).isEqualTo(new Caller.Known("7"));
        assertThat(remembered).isEqualTo(caller);
        assertThat(expired).isNull();
        assertThat(again).isEqualTo(Caller.UNPROVEN);
    }

    @Test
    void remembersNoBadToken() {
        String forged = new Tokens("first").of("7");

        Caller caller = verify(forged);

        assertThat(caller).isEqualTo(Caller.UNPROVEN);
        assertThat(verifyToken.remembered(forged)).isNull();
    }

    @Test
    void goesOnWithTheKeysItHasWhileUserServiceIsAway() {
        verify(tokens.of("7"));
        userService.on(KEYS, 503, "text/plain", "away");

        clock.advance(Duration.ofMinutes(30));
        Caller caller = verify(tokens.of("8"));

        assertThat(caller).isEqualTo(new Caller.Known("8"));
    }

    @Test
    void learnsANewKeyWhenATokenNamesIt() {
        verify(tokens.of("7"));
        publish(rotated);
        clock.advance(Duration.ofSeconds(3));

        Caller caller = verify(rotated.of("8"));

        assertThat(caller).isEqualTo(new Caller.Known("8"));
    }

    @Test
    void forgetsWhatAWithdrawnKeySigned() {
        String token = tokens.of("7");
        verify(token);
        publish(rotated);

        clock.advance(Duration.ofMinutes(6));

        Awaitility.await().until(() -> verifyToken.remembered(token) == null);
        assertThat(verify(tokens.of("9"))).isEqualTo(Caller.UNPROVEN);
    }

    @Test
    void doesNotAskForKeysWithEveryTokenThatNamesAnUnknownOne() {
        verify(tokens.of("7"));
        Tokens unheardOf = new Tokens("unheard-of");

        for (int i = 0; i < 20; i++) {
            assertThat(verify(unheardOf.of("7"))).isEqualTo(Caller.UNPROVEN);
        }

        assertThat(userService.asked(KEYS)).hasSize(1);
    }

    @Test
    void cannotTellWhileNoKeyWasEverSeen() {
        VerifyToken blind = verifierOf("http://127.0.0.1:1" + KEYS);
        String token = tokens.of("7");

        assertThatThrownBy(() -> blind.verify(token).block(PATIENCE)).isInstanceOf(Refusal.class);
    }

    private Caller verify(String token) {
        return Objects.requireNonNull(verifyToken.verify(token).block(PATIENCE));
    }

    private void publish(Tokens published) {
        userService.on(KEYS, 200, "application/json", published.published());
    }

    private VerifyToken verifierOf(String keys) {
        TokensProperties properties =
                new TokensProperties(URI.create(keys), "https://aviary.dev", List.of("aviary"));
        return new VerifyToken(properties, new SigningKeys(properties, clock), clock);
    }
}
