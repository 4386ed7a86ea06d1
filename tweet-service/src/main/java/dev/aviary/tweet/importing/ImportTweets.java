package dev.aviary.tweet.importing;

import dev.aviary.tweet.caching.CacheAway;
import dev.aviary.tweet.caching.CachedTweets;
import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetMessages;
import dev.aviary.tweet.content.TweetText;
import dev.aviary.tweet.log.TweetLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts many tweets of many authors, all in flight together, by the same way as one. */
@Component
final class ImportTweets {

    private final TweetIds ids;
    private final TweetLog tweetLog;
    private final CachedTweets cached;

    ImportTweets(TweetIds ids, TweetLog tweetLog, CachedTweets cached) {
        this.ids = ids;
        this.tweetLog = tweetLog;
        this.cached = cached;
    }

    record NewTweet(long authorId, TweetText text) {}

    /** Of each, in order, the id; empty where it is unknown whether the log has it. */
    List<Optional<Long>> post(List<NewTweet> wanted) {
        List<Tweet> tweets =
                wanted.stream()
                        .map(tweet -> Tweet.posted(ids.next(), tweet.authorId(), tweet.text(), 0))
                        .toList();
        List<Boolean> acknowledged =
                tweetLog.appendAll(tweets.stream().map(TweetMessages::posted).toList());
        List<Optional<Long>> outcomes = new ArrayList<>(tweets.size());
        List<Tweet> posted = new ArrayList<>(tweets.size());
        for (int i = 0; i < tweets.size(); i++) {
            if (acknowledged.get(i)) {
                posted.add(tweets.get(i));
                outcomes.add(Optional.of(tweets.get(i).id()));
            } else {
                outcomes.add(Optional.empty());
            }
        }
        try {
            cached.posted(posted);
        } catch (CacheAway away) {
            // Posted all the same.
        }
        return outcomes;
    }
}
