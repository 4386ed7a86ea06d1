package dev.aviary.platform.programs;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What everybody must see, from nothing but what was acknowledged. It shares no code with what it
 * judges.
 */
record Oracle(World world) {

    private static final int APART = 40;

    /** A tweet as it is shown; the original is 0 for what is no repost. */
    record Item(long id, long original, long likes, long reposts, long replies) {}

    record Standing(long followers, long following) {}

    List<Item> feedOf(long reader) {
        List<Tweet> visible = world.tweetsThat(tweet -> isInFeed(reader, tweet));
        return IntStream.range(0, visible.size())
                .filter(at -> !repeatsWhatIsAbove(visible, at))
                .mapToObj(at -> item(visible.get(at)))
                .toList();
    }

    private boolean isInFeed(long reader, Tweet tweet) {
        return (tweet.author() == reader || world.isFollowing(reader, tweet.author()))
                && !world.isHidden(reader, tweet.author())
                && originalIs(tweet, original -> !world.isHidden(reader, original.author()));
    }

    private static boolean repeatsWhatIsAbove(List<Tweet> visible, int at) {
        Tweet tweet = visible.get(at);
        return tweet.isRepost()
                && visible.subList(Math.max(0, at - APART), at).stream()
                        .anyMatch(above -> above.subject() == tweet.subject());
    }

    /** As the author sees it. A mute hides nothing here, and nothing is repeated too soon. */
    List<Item> timelineOf(long author) {
        return world
                .tweetsThat(
                        tweet ->
                                tweet.author() == author
                                        && originalIs(tweet, each -> !areApart(author, each)))
                .stream()
                .map(this::item)
                .toList();
    }

    /** Oldest first, as somebody sees them. */
    List<Long> repliesTo(long tweet, long viewer) {
        return world
                .tweetsThat(reply -> reply.inReplyTo() == tweet && !areApart(viewer, reply))
                .reversed()
                .stream()
                .map(Tweet::id)
                .toList();
    }

    Standing standingOf(long person) {
        return new Standing(world.followersOf(person), world.followedBy(person));
    }

    /** The counts are those of the tweet that is shown: a repost itself collects none. */
    private Item item(Tweet tweet) {
        long subject = tweet.subject();
        return new Item(
                tweet.id(),
                tweet.original(),
                world.likesOf(subject),
                world.tweetsThat(other -> other.original() == subject).size(),
                world.tweetsThat(other -> other.inReplyTo() == subject).size());
    }

    /** Whether it stands, and is so; the original of what is no repost is the tweet itself. */
    private boolean originalIs(Tweet tweet, Predicate<Tweet> wanted) {
        return world.tweet(tweet.subject()).filter(wanted).isPresent();
    }

    private boolean areApart(long viewer, Tweet tweet) {
        return world.isBlockedEitherWay(viewer, tweet.author());
    }
}
