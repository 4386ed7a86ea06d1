package dev.aviary.tweet.reading;

import dev.aviary.tweet.blocking.FindBlocks;
import dev.aviary.tweet.failing.NotFound;
import java.util.List;
import org.springframework.stereotype.Component;

/** One tweet, for anybody but those whom an author of it blocked. */
@Component
final class ReadTweet {

    private final FindTweet find;
    private final FindBlocks blocks;
    private final ShowTweets showTweets;

    ReadTweet(FindTweet find, FindBlocks blocks, ShowTweets showTweets) {
        this.find = find;
        this.blocks = blocks;
        this.showTweets = showTweets;
    }

    /**
     * @param readerId 0 for somebody without a token
     */
    ShownTweet read(long id, long readerId) {
        return showTweets.show(List.of(findReadable(id, readerId))).stream()
                .findFirst()
                .orElseThrow(ReadTweet::notFound);
    }

    WholeTweet findReadable(long id, long readerId) {
        WholeTweet tweet = find.findWhole(id).orElseThrow(ReadTweet::notFound);
        if (blocks.between(readerId, tweet.authorIds()).hide(tweet.authorIds())) {
            throw notFound();
        }
        return tweet;
    }

    private static NotFound notFound() {
        return new NotFound("There is no such tweet.");
    }
}
