package dev.aviary.tweet.content;

import dev.aviary.tweet.contracts.ReactionEvent;
import java.time.Instant;

/** The contract's messages of what people do with tweets. */
public final class Reactions {

    private Reactions() {}

    public static ReactionEvent liked(long tweetId, long userId, Instant at) {
        return event(ReactionEvent.Kind.LIKED, tweetId, userId, at);
    }

    public static ReactionEvent unliked(long tweetId, long userId, Instant at) {
        return event(ReactionEvent.Kind.UNLIKED, tweetId, userId, at);
    }

    private static ReactionEvent event(
            ReactionEvent.Kind kind, long tweetId, long userId, Instant at) {
        return ReactionEvent.newBuilder()
                .setKind(kind)
                .setTweetId(tweetId)
                .setUserId(userId)
                .setAtMillis(at.toEpochMilli())
                .build();
    }
}
