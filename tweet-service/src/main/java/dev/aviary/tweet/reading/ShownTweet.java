package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Counts;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.profiles.Profile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A tweet as the public API shows it. */
public record ShownTweet(
        String id,
        @Nullable String text,
        Author author,
        String createdAt,
        @Nullable String inReplyTo,
        @Nullable ShownTweet repostOf,
        long likeCount,
        long repostCount,
        long replyCount) {

    /** Always with three digits of milliseconds, so that texts sort as times do. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public record Author(String id, String handle, String displayName) {}

    /** As it is the moment it is posted. */
    public static ShownTweet posted(Tweet tweet, Profile author) {
        return of(tweet, author, null, Counts.none(tweet.id()));
    }

    static ShownTweet of(
            Tweet tweet, Profile author, @Nullable ShownTweet original, Counts counts) {
        return new ShownTweet(
                Long.toString(tweet.id()),
                tweet.text().isEmpty() ? null : tweet.text(),
                new Author(Long.toString(author.id()), author.handle(), author.displayName()),
                format(tweet.createdAt()),
                tweet.inReplyTo() == 0 ? null : Long.toString(tweet.inReplyTo()),
                original,
                counts.likes(),
                counts.reposts(),
                counts.replies());
    }

    private static String format(Instant time) {
        return MILLIS.format(time);
    }
}
