package dev.aviary.platform.verifying;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens for anybody, signed with the local platform's own key. */
public final class ReaderTokens {

    private static final String ISSUER = "https://aviary.dev";
    private static final String AUDIENCE = "aviary";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final PrivateKey key;
    private final String keyId;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public ReaderTokens(Path pem, String keyId, Clock clock) {
        this.key = read(pem);
        this.keyId = keyId;
        this.clock = clock;
    }

    String issue(Reader reader) {
        return issue(reader.id(), reader.handle(), reader.displayName());
    }

    public String issue(long id, String handle, String displayName) {
        Instant now = clock.instant();
        String header = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId));
        String claims =
                encoded(
                        Map.of(
                                "iss", ISSUER,
                                "aud", List.of(AUDIENCE),
                                "sub", String.valueOf(id),
                                "handle", handle,
                                "name", displayName,
                                "iat", now.getEpochSecond(),
                                "exp", now.plus(LIFETIME).getEpochSecond(),
                                "jti", UUID.randomUUID().toString()));
        String content = header + "." + claims;
        return content + "." + base64(sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private String encoded(Map<String, ?> object) {
        return base64(json.writeValueAsBytes(object));
    }

    private byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey read(Path pem) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + pem + " cannot be read", e);
        }
    }
}
