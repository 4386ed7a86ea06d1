package dev.aviary.tweet.content;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.contracts.TweetPosted;
import java.time.Instant;

/** Between our tweet and the contract's messages. */
public final class TweetMessages {

    private TweetMessages() {}

    public static dev.aviary.tweet.contracts.Tweet message(Tweet tweet) {
        return dev.aviary.tweet.contracts.Tweet.newBuilder()
                .setId(tweet.id())
                .setAuthorId(tweet.authorId())
                .setText(tweet.text())
                .setCreatedAtMillis(tweet.createdAt().toEpochMilli())
                .setInReplyTo(tweet.inReplyTo())
                .setRepostOf(tweet.repostOf())
                .build();
    }

    public static Tweet tweet(dev.aviary.tweet.contracts.Tweet message) {
        return new Tweet(
                message.getId(),
                message.getAuthorId(),
                message.getText(),
                Instant.ofEpochMilli(message.getCreatedAtMillis()),
                message.getInReplyTo(),
                message.getRepostOf());
    }

    public static Tweet tweet(byte[] bytes) throws InvalidProtocolBufferException {
        return tweet(dev.aviary.tweet.contracts.Tweet.parseFrom(bytes));
    }

    public static dev.aviary.tweet.contracts.Counts message(Counts counts) {
        return dev.aviary.tweet.contracts.Counts.newBuilder()
                .setTweetId(counts.tweetId())
                .setVersion(counts.version())
                .setLikes(counts.likes())
                .setReposts(counts.reposts())
                .setReplies(counts.replies())
                .build();
    }

    public static TweetEvent posted(Tweet tweet) {
        return TweetEvent.newBuilder()
                .setPosted(TweetPosted.newBuilder().setTweet(message(tweet)))
                .build();
    }

    public static TweetEvent deleted(long id, long authorId, Instant at) {
        return TweetEvent.newBuilder()
                .setDeleted(
                        TweetDeleted.newBuilder()
                                .setId(id)
                                .setAuthorId(authorId)
                                .setDeletedAtMillis(at.toEpochMilli()))
                .build();
    }
}
