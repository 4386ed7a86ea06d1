package dev.aviary.platform.programs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was acknowledged, and nothing else: a map of tweets and some sets. */
final class World {

    /** From whom to whom, or from whom to what. */
    private record Arrow(long from, long to) {}

    private final Map<Long, Tweet> tweets = new HashMap<>();
    private final Set<Arrow> follows = new HashSet<>();
    private final Set<Arrow> mutes = new HashSet<>();
    private final Set<Arrow> blocks = new HashSet<>();
    private final Set<Arrow> likes = new HashSet<>();

    synchronized void leave(long person) {
        tweets.values().removeIf(tweet -> tweet.author() == person);
        for (Set<Arrow> arrows : List.of(follows, mutes, blocks, likes)) {
            arrows.removeIf(arrow -> arrow.from() == person || arrow.to() == person);
        }
    }

    synchronized void post(Tweet tweet) {
        tweets.put(tweet.id(), tweet);
    }

    synchronized void delete(long tweet) {
        tweets.remove(tweet);
    }

    synchronized void like(long person, long tweet) {
        likes.add(new Arrow(person, tweet));
    }

    synchronized void unlike(long person, long tweet) {
        likes.remove(new Arrow(person, tweet));
    }

    synchronized void follow(long person, long other) {
        follows.add(new Arrow(person, other));
    }

    synchronized void unfollow(long person, long other) {
        follows.remove(new Arrow(person, other));
    }

    synchronized void mute(long person, long other) {
        mutes.add(new Arrow(person, other));
    }

    synchronized void unmute(long person, long other) {
        mutes.remove(new Arrow(person, other));
    }

    synchronized void block(long person, long other) {
        blocks.add(new Arrow(person, other));
        follows.remove(new Arrow(person, other));
        follows.remove(new Arrow(other, person));
    }

    synchronized void unblock(long person, long other) {
        blocks.remove(new Arrow(person, other));
    }

    synchronized boolean isFollowing(long person, long other) {
        return follows.contains(new Arrow(person, other));
    }

    synchronized boolean isHidden(long reader, long author) {
        return mutes.contains(new Arrow(reader, author)) || isBlockedEitherWay(reader, author);
    }

    synchronized boolean isBlockedEitherWay(long one, long other) {
        return isBlocking(one, other) || isBlocking(other, one);
    }

    synchronized boolean isBlocking(long blocker, long blocked) {
        return blocks.contains(new Arrow(blocker, blocked));
    }

    synchronized boolean likes(long person, long tweet) {
        return likes.contains(new Arrow(person, tweet));
    }

    synchronized boolean stands(long tweet) {
        return tweets.containsKey(tweet);
    }

    /** Newest first. */
    synchronized List<Tweet> tweetsThat(Predicate<Tweet> wanted) {
        return tweets.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Tweet::id).reversed())
                .toList();
    }

    synchronized Optional<Tweet> tweet(long id) {
        return Optional.ofNullable(tweets.get(id));
    }

    synchronized long likesOf(long tweet) {
        return to(likes, tweet);
    }

    synchronized long followersOf(long person) {
        return to(follows, person);
    }

    synchronized long followedBy(long person) {
        return follows.stream().filter(follow -> follow.from() == person).count();
    }

    private static long to(Set<Arrow> arrows, long target) {
        return arrows.stream().filter(arrow -> arrow.to() == target).count();
    }
}
