package dev.aviary.user.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import dev.aviary.user.fixtures.SigningKeyFiles;
import dev.aviary.user.tokens.TokenProperties.Key;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class TokensTest {

    private static final Path OLD = SigningKeyFiles.newKey(2048);
    private static final Path NEW = SigningKeyFiles.newKey(2048);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void keepsTokensOfTheOldKeyGoodWhileTheNewOneSigns() {
        String before = token(properties(key("old", OLD)));

        TokenProperties rotating = properties(key("new", NEW), key("old", OLD));
        String after = token(rotating);

        assertThat(decoder(rotating, NOW).decode(before).getHeaders()).containsEntry("kid", "old");
        assertThat(decoder(rotating, NOW).decode(after).getHeaders()).containsEntry("kid", "new");
    }

    @Test
    void refusesTokensOfAKeyThatWasDropped() {
        String before = token(properties(key("old", OLD)));

        JwtDecoder rotated = decoder(properties(key("new", NEW)), NOW);

        assertThatThrownBy(() -> rotated.decode(before)).isInstanceOf(JwtException.class);
    }

    @Test
    void refusesTokensThatExpired() {
        TokenProperties properties = properties(key("new", NEW));
        String token = token(properties);

        Instant justBefore = NOW.plus(Duration.ofMinutes(59));
        Instant justAfter = NOW.plus(Duration.ofHours(1)).plusSeconds(5);

        assertThat(decoder(properties, justBefore).decode(token).getSubject()).isEqualTo("7");
        assertThatThrownBy(() -> decoder(properties, justAfter).decode(token))
                .isInstanceOf(JwtException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void refusesTokensMadeForOthers() {
        Key key = key("new", NEW);
        String ofAnotherIssuer =
                token(
                        new TokenProperties(
                                List.of(key), "https://x", "aviary", Duration.ofHours(1)));
        String forAnotherAudience =
                token(
                        new TokenProperties(
                                List.of(key), "https://aviary.dev", "x", Duration.ofHours(1)));
        JwtDecoder decoder = decoder(properties(key), NOW);

        assertThatThrownBy(() -> decoder.decode(ofAnotherIssuer)).isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> decoder.decode(forAnotherAudience))
                .isInstanceOf(JwtException.class);
    }

    @Test
    void publishesEveryKeyWithoutItsPrivateHalf() {
        SigningKeys keys = new SigningKeys(properties(key("new", NEW), key("old", OLD)));

        List<JWK> published = keys.published().getKeys();

        assertThat(published).extracting(JWK::getKeyID).containsExactly("new", "old");
        assertThat(published).noneMatch(JWK::isPrivate);
    }

    @Test
    void refusesKeysThatAreTooShortOrNoKeysAtAll() {
        assertThatThrownBy(
                        () -> new SigningKeys(properties(key("x", SigningKeyFiles.newKey(1024)))))
                .hasMessageContaining("2048 bits");
        assertThatThrownBy(() -> new SigningKeys(properties(key("x", Path.of("/no/such.pem")))))
                .hasMessageContaining("/no/such.pem");
        assertThatThrownBy(() -> new SigningKeys(properties(key("x", OLD), key("x", NEW))))
                .hasMessageContaining("same id");
    }

    private static Key key(String id, Path file) {
        return new Key(id, new FileSystemResource(file));
    }

    private static TokenProperties properties(Key... keys) {
        return new TokenProperties(
                List.of(keys), "https://aviary.dev", "aviary", Duration.ofHours(1));
    }

    private static String token(TokenProperties properties) {
        SigningKeys keys = new SigningKeys(properties);
        Tokens tokens = new Tokens();
        return new IssueToken(tokens.jwtEncoder(tokens.jwkSource(keys)), keys, properties, at(NOW))
                .issue(7, "ada", "Ada")
                .value();
    }

    private static JwtDecoder decoder(TokenProperties properties, Instant now) {
        Tokens tokens = new Tokens();
        return tokens.jwtDecoder(
                tokens.jwkSource(new SigningKeys(properties)), properties, at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
