package dev.aviary.platform.programs;

import java.time.Duration;

/** Whether some kind of trouble is about, so that a span without any can be told. */
final class Calm {

    /** Who was restarted needs a moment to find its connections and its pace. */
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    /** A moment, which may itself lie amid trouble. */
    record Mark(int begun, boolean calm) {}

    private int begun;
    private int underway;
    private long calmFrom = System.nanoTime();

    synchronized void disturb() {
        begun++;
        underway++;
    }

    synchronized void settle() {
        underway--;
        calmFrom = System.nanoTime() + AFTERMATH.toNanos();
    }

    synchronized Mark mark() {
        return new Mark(begun, underway == 0 && System.nanoTime() - calmFrom >= 0);
    }

    synchronized boolean lastedSince(Mark mark) {
        return mark.calm() && mark.begun() == begun;
    }
}
