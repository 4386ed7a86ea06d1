package dev.aviary.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs access tokens as user-service would. */
public final class Tokens {

    private final RSAKey key;

    public Tokens(String keyId) {
        try {
            key = new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String published() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String of(String userId) {
        return signed(claims(userId).build());
    }

    public String expired(String userId) {
        return signed(claims(userId).expirationTime(past()).build());
    }

    public String from(String issuer, String userId) {
        return signed(claims(userId).issuer(issuer).build());
    }

    public String meantFor(String audience, String userId) {
        return signed(claims(userId).audience(audience).build());
    }

    public String without(String claim, String userId) {
        return signed(claims(userId).claim(claim, null).build());
    }

    private static JWTClaimsSet.Builder claims(String userId) {
        return new JWTClaimsSet.Builder()
                .subject(userId)
                .issuer("https://aviary.dev")
                .audience("aviary")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
    }

    private static Date past() {
        return Date.from(Instant.now().minusSeconds(1));
    }

    private String signed(JWTClaimsSet claims) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
