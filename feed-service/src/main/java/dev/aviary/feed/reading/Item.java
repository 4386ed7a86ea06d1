package dev.aviary.feed.reading;

/**
 * What a reader may see at a place in the feed.
 *
 * @param subject what it shows: the tweet itself, or the original of a repost
 */
record Item(long id, long subject, FeedTweet tweet) {

    boolean isRepost() {
        return subject != id;
    }
}
