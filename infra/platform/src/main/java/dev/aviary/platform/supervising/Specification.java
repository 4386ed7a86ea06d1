package dev.aviary.platform.supervising;

import java.time.Duration;

/**
 * One process to supervise. Waves start one after the other, each when all of the wave before are
 * ready, and within a wave all start together; stopping goes by {@code stopsIn}, lowest first.
 */
public record Specification(
        String name, String url, int startsIn, int stopsIn, Duration patience, Launch launch) {}
