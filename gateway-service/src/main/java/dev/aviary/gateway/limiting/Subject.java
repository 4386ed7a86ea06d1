package dev.aviary.gateway.limiting;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names whose bucket it is. */
final class Subject {

    private static final int BYTES_OF_A_64 = 8;
    private static final int BYTES_OF_A_DIGEST = 16;

    private Subject() {}

    /** A home or a server gets a whole /64 of IPv6, so that is what one client is. */
    static String ofAddress(InetAddress address) {
        return address instanceof Inet6Address
                ? "address:" + HexFormat.of().formatHex(address.getAddress(), 0, BYTES_OF_A_64)
                : "address:" + address.getHostAddress();
    }

    /** Null if the body is not a log-in. The handle is hashed: a client may send anything. */
    static @Nullable String ofLogIn(JsonMapper json, byte[] body) {
        try {
            JsonNode handle = json.readTree(body).path("handle");
            return handle.isString() ? ofHandle(handle.stringValue()) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static String ofHandle(String handle) {
        byte[] folded = handle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return "handle:" + HexFormat.of().formatHex(sha256(folded), 0, BYTES_OF_A_DIGEST);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
