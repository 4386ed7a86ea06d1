package dev.aviary.feed.fakes;

import dev.aviary.tweet.contracts.Tweet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisStringCommands;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What tests say about the world before they read a feed in it. Ids are fresh, and grow. */
public final class World {

    private static final AtomicLong IDS = new AtomicLong(700_000_000_000_000_000L);

    private final FakeUsers users;
    private final FakeTweets tweets;
    private final StringRedisTemplate redis;

    World(FakeUsers users, FakeTweets tweets, StringRedisTemplate redis) {
        this.users = users;
        this.tweets = tweets;
        this.redis = redis;
    }

    public long newId() {
        return IDS.addAndGet(17);
    }

    /** A reader whose version Redis knows. */
    public long readerWhoFollows(Long... authors) {
        long reader = newId();
        follows(reader, 1, List.of(authors));
        return reader;
    }

    /** The edges as of a version, of which Redis has heard. */
    public void follows(long reader, long version, Collection<Long> authors, Long... pulled) {
        users.follows(reader, version, authors, pulled);
        redis.opsForValue().set("audience:" + reader, Long.toString(version));
    }

    /** Whom a reader muted, and who is blocked either way, as of a version. */
    public void hides(long reader, long version, Collection<Long> muted, Collection<Long> blocked) {
        users.hides(reader, version, muted, blocked);
        redis.opsForValue().set("audience:" + reader, Long.toString(version));
    }

    /** Posted, stored, and in Redis as well; a repost of that tweet. */
    public long repostBy(long author, long original) {
        return counted(stored(warm(repost(author, original))));
    }

    /** Posted and stored, but long ago. */
    public long oldRepostBy(long author, long original) {
        return stored(repost(author, original));
    }

    /** Posted, stored, and in Redis as well. */
    public long tweetBy(long author) {
        return counted(stored(warm(post(author))));
    }

    /** Posted and stored, but long ago: Redis has forgotten the body. */
    public long oldTweetBy(long author) {
        return stored(post(author));
    }

    /** Posted and in Redis; the store has yet to apply it. */
    public long unstoredTweetBy(long author) {
        return warm(post(author)).getId();
    }

    public List<Long> tweetsBy(long author, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(tweetBy(author));
        }
        return ids;
    }

    public static Tweet tweet(long id, long author) {
        return Tweet.newBuilder()
                .setId(id)
                .setAuthorId(author)
                .setText("Tweet " + id)
                .setCreatedAtMillis(1_790_000_000_000L)
                .build();
    }

    /** As Redis has them. */
    public void counts(long id, long version, long likes, long reposts, long replies) {
        redis.opsForValue()
                .set("counts:" + id, version + ":" + likes + ":" + reposts + ":" + replies);
    }

    public void tombstone(long id) {
        redis.opsForValue().set("tweet:" + id, "");
    }

    /** Redis no longer has the body. */
    public void forget(long id) {
        redis.delete("tweet:" + id);
    }

    public void feed(long reader, String mark, Collection<Long> ids) {
        list("feed:{" + Math.floorMod(reader, 16) + "}:" + reader, mark, ids);
    }

    public void timeline(long author, String mark, Collection<Long> ids) {
        list("timeline:{" + Math.floorMod(author, 16) + "}:" + author, mark, ids);
    }

    /** An id, negative for a deletion. */
    public void ownChange(long reader, long change) {
        redis.opsForList().leftPush("own:" + reader, Long.toString(change));
    }

    /** Ids in any order; an empty mark is that of a list which is full. */
    private void list(String key, String mark, Collection<Long> ids) {
        List<String> elements =
                new ArrayList<>(
                        ids.stream()
                                .sorted(Comparator.reverseOrder())
                                .map(String::valueOf)
                                .toList());
        if (!mark.isEmpty()) {
            elements.add(mark);
        }
        redis.delete(key);
        if (!elements.isEmpty()) {
            redis.opsForList().rightPushAll(key, elements);
        }
    }

    private Tweet repost(long author, long original) {
        return post(author).toBuilder().clearText().setRepostOf(original).build();
    }

    private Tweet post(long author) {
        return tweet(newId(), author);
    }

    private long stored(Tweet tweet) {
        tweets.apply(tweet);
        return tweet.getId();
    }

    private long counted(long id) {
        counts(id, 1, 0, 0, 0);
        return id;
    }

    private Tweet warm(Tweet tweet) throws DataAccessException {
        byte[] key = ("tweet:" + tweet.getId()).getBytes(StandardCharsets.US_ASCII);
        redis.execute(
                (RedisCallback<Boolean>)
                        connection -> {
                            RedisStringCommands strings = connection.stringCommands();
                            return strings.set(key, tweet.toByteArray());
                        });
        return tweet;
    }
}
