package dev.aviary.user.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.springframework.core.io.Resource;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.stereotype.Component;

/** The keys from configuration: the first signs, every one verifies. */
@Component
class SigningKeys {

    private static final int FEWEST_BITS = 2048;

    private final JWKSet keys;

    SigningKeys(TokenProperties properties) {
        this.keys = new JWKSet(properties.keys().stream().<JWK>map(SigningKeys::read).toList());
        if (keys.getKeys().stream().map(JWK::getKeyID).distinct().count() < keys.size()) {
            throw new IllegalStateException("Two of aviary.tokens.keys have the same id.");
        }
    }

    /** Private parts included: never to be shown. */
    JWKSet all() {
        return keys;
    }

    JWKSet published() {
        return keys.toPublicJWKSet();
    }

    String signingKeyId() {
        return keys.getKeys().getFirst().getKeyID();
    }

    private static RSAKey read(TokenProperties.Key key) {
        RSAPrivateCrtKey privateKey = parse(key.privateKey());
        if (privateKey.getModulus().bitLength() < FEWEST_BITS) {
            throw new IllegalStateException(
                    "The key " + key.privateKey() + " has fewer than " + FEWEST_BITS + " bits.");
        }
        return new RSAKey.Builder(
                        publicKey(privateKey.getModulus(), privateKey.getPublicExponent()))
                .privateKey(privateKey)
                .keyID(key.id())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }

    private static RSAPrivateCrtKey parse(Resource location) {
        try (InputStream pem = location.getInputStream()) {
            if (RsaKeyConverters.pkcs8().convert(pem) instanceof RSAPrivateCrtKey key) {
                return key;
            }
            throw new IllegalStateException(location + " is not a whole RSA private key.");
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Cannot read an RSA private key (PKCS#8 PEM) from " + location, e);
        }
    }

    private static RSAPublicKey publicKey(BigInteger modulus, BigInteger exponent) {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows no RSA", e);
        }
    }
}
