package dev.aviary.fanout.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script and the name under which Redis knows it. */
public record Script(String text, String sha1) {

    public static Script of(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes);
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the script from a file beside the class that uses it. */
    public static Script beside(Class<?> user, String file) {
        try (InputStream in = user.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("No script " + file + " beside " + user);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
