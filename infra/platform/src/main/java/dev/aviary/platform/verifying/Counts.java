package dev.aviary.platform.verifying;

/** How often a tweet is liked, reposted and answered. */
record Counts(long likes, long reposts, long replies) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(likes + more.likes, reposts + more.reposts, replies + more.replies);
    }

    @Override
    public String toString() {
        return "%d likes, %d reposts, %d replies".formatted(likes, reposts, replies);
    }
}
