package dev.aviary.fanout.protocol.search;

import org.jspecify.annotations.Nullable;

/**
 * A hash for records of records of small numbers. Their own one, sums of products with 31, lets
 * states fall together by the dozen, {@code null} with zero and one type with another, and a search
 * through such a map crawls.
 */
public final class Hash {

    private static final int SPREAD = 0x9E3779B1;

    private Hash() {}

    public static int of(@Nullable Object... parts) {
        int hash = 0;
        for (Object part : parts) {
            int own = part == null ? SPREAD : part.hashCode() * 31 ^ part.getClass().hashCode();
            hash = Integer.rotateLeft(hash ^ own * SPREAD, 13) * SPREAD;
        }
        return hash;
    }
}
