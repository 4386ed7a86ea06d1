package dev.aviary.platform.running;

/** Where a platform as a whole is in its life. */
public enum Phase {
    STARTING,
    READY,
    STOPPING,
    STOPPED,
    FAILED
}
