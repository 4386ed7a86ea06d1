package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.failing.NotFound;
import dev.aviary.tweet.profiles.Profile;
import dev.aviary.tweet.profiles.Profiles;
import java.util.List;
import org.springframework.stereotype.Component;

/** One tweet with its author, for anybody. */
@Component
final class ReadTweet {

    private final FindTweet find;
    private final Profiles profiles;

    ReadTweet(FindTweet find, Profiles profiles) {
        this.find = find;
        this.profiles = profiles;
    }

    ShownTweet read(long id) {
        Tweet tweet =
                switch (find.find(id).orElseThrow(ReadTweet::notFound)) {
                    case Body.Live live -> live.tweet();
                    case Body.Tombstone gone -> throw notFound();
                };
        Profile author = profiles.read(List.of(tweet.authorId())).get(tweet.authorId());
        if (author == null) {
            throw notFound();
        }
        return ShownTweet.of(tweet, author);
    }

    private static NotFound notFound() {
        return new NotFound("There is no such tweet.");
    }
}
