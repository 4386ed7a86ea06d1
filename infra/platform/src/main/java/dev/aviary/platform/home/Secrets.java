package dev.aviary.platform.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Made once for a data directory and kept with it: restarts keep tokens and the data readable. */
public record Secrets(DataDirectory data) {

    public Path signingKey() {
        Path file = data.keys().resolve("signing-key.pem");
        keep(file, Secrets::newSigningKey);
        return file;
    }

    public String signingKeyId() {
        return keep(data.keys().resolve("signing-key.id"), () -> "local-" + random(4));
    }

    public static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    private static String keep(Path file, Supplier<String> fresh) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, fresh.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newSigningKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA.", e);
        }
    }
}
