package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FakeTweets;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.SettableClock;
import dev.aviary.feed.fakes.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

@FeedTest
class ReadCountsTest {

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;
    @Autowired FakeTweets tweets;
    @Autowired SettableClock clock;
    @Autowired StringRedisTemplate redis;

    private long reader;
    private long id;

    private void aReaderOfOneTweet() {
        long author = world.newId();
        reader = world.readerWhoFollows(author);
        id = world.tweetBy(author);
        world.feed(reader, "end", List.of(id));
    }

    private FeedTweet read() {
        FeedPage page = readHomeFeed.read(reader, Cursor.NEWEST, 20);
        assertThat(page.partial()).isFalse();
        return page.items().getFirst();
    }

    @Test
    void showsLikesRepostsAndRepliesAsRedisHasThem() {
        aReaderOfOneTweet();
        world.counts(id, 9, 3, 2, 1);

        FeedTweet tweet = read();

        assertThat(tweet.likeCount()).isEqualTo(3);
        assertThat(tweet.repostCount()).isEqualTo(2);
        assertThat(tweet.replyCount()).isEqualTo(1);
        assertThat(tweets.bodyReads()).isZero();
    }

    @Test
    void asksTheStoreForWhatRedisHasForgotten() {
        aReaderOfOneTweet();
        redis.delete("counts:" + id);
        tweets.count(id, 9, 30, 20, 10);

        FeedTweet tweet = read();
        read();

        assertThat(tweet.likeCount()).isEqualTo(30);
        assertThat(tweet.replyCount()).isEqualTo(10);
        assertThat(tweets.bodyReads()).isEqualTo(1);
    }

    @Test
    void isASecondOldAtMost() {
        aReaderOfOneTweet();
        world.counts(id, 2, 1, 0, 0);
        read();
        world.counts(id, 3, 2, 0, 0);

        clock.putForward(Duration.ofSeconds(1));

        assertThat(read().likeCount()).isEqualTo(2);
    }

    @Test
    void saysPartialOnlyOfCountsThatWereNeverKnown() {
        aReaderOfOneTweet();
        world.counts(id, 1, 1, 0, 0);
        read();
        tweets.goAway();
        redis.delete("counts:" + id);
        clock.putForward(Duration.ofSeconds(2));

        FeedTweet tweet = read();
        aReaderOfOneTweet();
        redis.delete("counts:" + id);
        FeedPage unknown = readHomeFeed.read(reader, Cursor.NEWEST, 20);

        assertThat(tweet.likeCount()).isEqualTo(1);
        assertThat(unknown.items()).hasSize(1);
        assertThat(unknown.partial()).isTrue();
    }

    @Test
    void takesGarbageForNothing() {
        aReaderOfOneTweet();
        redis.opsForValue().set("counts:" + id, "garbage");
        tweets.count(id, 1, 5, 0, 0);

        assertThat(read().likeCount()).isEqualTo(5);
    }
}
