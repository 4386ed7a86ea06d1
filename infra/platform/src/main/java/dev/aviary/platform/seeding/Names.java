package dev.aviary.platform.seeding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a graph's nodes are called on the platform; the same node is always called the same. */
final class Names {

    private static final List<String> MANNERS =
            List.of("Brave", "Calm", "Curious", "Early", "Gentle", "Lively", "Merry", "Shy");
    private static final List<String> BIRDS =
            List.of("Finch", "Heron", "Jay", "Lark", "Robin", "Swift", "Tern", "Wren");

    private Names() {}

    /** Handles do not distinguish cases, nodes do: whatever is not plain is hashed. */
    static String handle(String node) {
        return "user_" + (node.matches("[a-z0-9_]{1,25}") ? node : digest(node));
    }

    static String displayName(String node) {
        int hash = node.hashCode() & Integer.MAX_VALUE;
        return MANNERS.get(hash % MANNERS.size())
                + " "
                + BIRDS.get(hash / MANNERS.size() % BIRDS.size());
    }

    private static String digest(String node) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(node.getBytes(StandardCharsets.UTF_8));
            return "x" + HexFormat.of().formatHex(digest).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
