package dev.aviary.platform.programs;

/** What somebody wrote, or repeated; 0 stands for none. */
record Tweet(long id, long author, long original, long inReplyTo) {

    boolean isRepost() {
        return original != 0;
    }

    /** What it shows: the tweet repeated, or itself. */
    long subject() {
        return isRepost() ? original : id;
    }
}
