package dev.aviary.user.tokens;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * How access tokens are made. There is no default key: whoever has it can be anybody.
 *
 * @param keys the first signs, all are published and verify, so that a key can be changed without
 *     logging anybody out: add the new one second, then put it first, then drop the old one
 * @param issuer the claim iss, which every service insists on
 * @param audience the claim aud, which every service insists on
 * @param lifetime from being issued to expiring
 */
@Validated
@ConfigurationProperties("aviary.tokens")
record TokenProperties(
        @NotEmpty(
                        message =
                                "tokens cannot be signed without a key: set"
                                        + " aviary.tokens.keys[0].id to any name and"
                                        + " aviary.tokens.keys[0].private-key to the location of an"
                                        + " RSA private key (PKCS#8 PEM)")
                @DefaultValue
                List<@Valid Key> keys,
        @NotBlank @DefaultValue("https://aviary.dev") String issuer,
        @NotBlank @DefaultValue("aviary") String audience,
        @NotNull @DefaultValue("1h") Duration lifetime) {

    /**
     * @param id the name under which the key is published, never given to another key
     * @param privateKey location of an RSA private key, PKCS#8 in PEM, 2048 bits or more
     */
    record Key(@NotBlank String id, @NotNull Resource privateKey) {}
}
