package dev.aviary.tweet.storing;

/**
 * Whether somebody likes a tweet, as of a place in the log.
 *
 * @param offset orders what one person did with one tweet, for all of that lies in one partition
 */
record Reaction(long tweetId, long userId, boolean liked, long offset) {}
