package dev.aviary.tweet.importing;

import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetText;
import dev.aviary.tweet.failing.InvalidRequest;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For seeding a platform of one's own. Takes no token, so it is off unless switched on. */
@Hidden
@RestController
@ConditionalOnBooleanProperty("aviary.bulk-import.enabled")
final class ImportController {

    private static final int MOST_TWEETS = 500;

    private final ImportTweets importTweets;

    ImportController(ImportTweets importTweets) {
        this.importTweets = importTweets;
    }

    record NewTweet(@Nullable String authorId, @Nullable String text) {}

    record NewTweets(@Nullable List<@Nullable NewTweet> tweets) {}

    record Ids(List<@Nullable String> ids) {}

    @PostMapping("/internal/tweets")
    Ids post(@RequestBody NewTweets wanted) {
        List<@Nullable NewTweet> tweets = wanted.tweets();
        if (tweets == null || tweets.size() > MOST_TWEETS) {
            throw new InvalidRequest("tweets", "must be a list of at most " + MOST_TWEETS);
        }
        List<Optional<Long>> outcomes =
                importTweets.post(tweets.stream().map(ImportController::checked).toList());
        return new Ids(
                outcomes.stream()
                        .<@Nullable String>map(id -> id.map(String::valueOf).orElse(null))
                        .toList());
    }

    private static ImportTweets.NewTweet checked(@Nullable NewTweet tweet) {
        if (tweet == null || tweet.authorId() == null) {
            throw new InvalidRequest("authorId", "is required");
        }
        return new ImportTweets.NewTweet(
                TweetIds.parse("authorId", tweet.authorId()), TweetText.of(tweet.text()));
    }
}
