package dev.aviary.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.fakes.FakeTweets;
import dev.aviary.fanout.fakes.FakeUsers;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.testing.RealKafka;
import dev.aviary.testing.RealRedis;
import dev.aviary.tweet.contracts.Tweet;
import dev.aviary.tweet.contracts.TweetDeleted;
import dev.aviary.tweet.contracts.TweetEvent;
import dev.aviary.tweet.contracts.TweetPosted;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The whole worker, with real Kafka and Redis, or a cluster where a test imports that; the services
 * beside it are fakes.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "aviary.lists.cap=20",
            "aviary.lists.slack=4",
            "aviary.lists.token-deadline=3s",
            "aviary.consuming.check-interval=100ms",
            "aviary.consuming.retry-cap=300ms",
            "aviary.backfilling.barrier-wait=100ms",
            "aviary.building.barrier-wait=100ms",
            "spring.kafka.consumer.properties.metadata.max.age.ms=300",
            "spring.kafka.consumer.properties.[session.timeout.ms]=6000"
        })
@Import({RealKafka.class, RealRedis.class, RunningWorker.Neighbours.class})
public abstract class RunningWorker {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PARTITIONS = 4;
    private static final AtomicBoolean TOPICS = new AtomicBoolean();
    private static final AtomicLong USERS = new AtomicLong(1000);
    private static final AtomicLong TWEETS = new AtomicLong(999_999_999_999_999_000L);

    @TestConfiguration(proxyBeanMethods = false)
    static class Neighbours {

        @Bean
        FakeUsers userService() {
            return new FakeUsers();
        }

        @Bean
        FakeTweets tweetService() {
            return new FakeTweets();
        }

        @Bean
        DynamicPropertyRegistrar targets(FakeUsers users, FakeTweets tweets) {
            return registry -> {
                registry.add(
                        "spring.grpc.client.channel.user-service.target",
                        () -> "127.0.0.1:" + users.port());
                registry.add(
                        "spring.grpc.client.channel.tweet-service.target",
                        () -> "127.0.0.1:" + tweets.port());
            };
        }

        @Bean(destroyMethod = "shutdown")
        AbstractRedisClient testsRedis(Environment environment) {
            String masters = environment.getProperty("spring.data.redis.cluster.nodes");
            return masters == null
                    ? RedisClient.create(environment.getRequiredProperty("spring.data.redis.url"))
                    : RedisClusterClient.create("redis://" + masters);
        }

        @Bean
        RedisClusterCommands<String, String> redis(AbstractRedisClient testsRedis) {
            return testsRedis instanceof RedisClusterClient cluster
                    ? cluster.connect().sync()
                    : ((RedisClient) testsRedis).connect().sync();
        }
    }

    @Autowired protected FakeUsers userService;
    @Autowired protected FakeTweets tweetService;
    @Autowired protected RedisClusterCommands<String, String> redis;
    @Autowired protected KafkaTemplate<byte[], byte[]> kafka;
    @Autowired private KafkaAdmin admin;

    @Autowired
    @Qualifier("logReaders")
    protected SmartLifecycle logReaders;

    /** The topics come after the worker, as they may when everything is started at once. */
    @BeforeEach
    void createTopics() {
        if (TOPICS.compareAndSet(false, true)) {
            for (String topic : List.of("tweets", "relationships", "feed-requests")) {
                admin.createOrModifyTopics(TopicBuilder.name(topic).partitions(PARTITIONS).build());
            }
        }
    }

    protected RedisCommands<String, String> server() {
        return (RedisCommands<String, String>) redis;
    }

    protected static long newUser() {
        return USERS.incrementAndGet();
    }

    /** Whose tweets are in the same partition of the log, and so come to the same reader. */
    protected static long newUserBeside(long author) {
        long user = newUser();
        while (partition(user) != partition(author)) {
            user = newUser();
        }
        return user;
    }

    private static int partition(long author) {
        return BuiltInPartitioner.partitionForKey(key(author), PARTITIONS);
    }

    /** Grows like real ones, over the step from 18 to 19 digits. */
    protected static long newTweetId() {
        return TWEETS.incrementAndGet();
    }

    protected long newFollowerOf(long... authors) {
        long follower = newUser();
        userService.register(follower);
        Arrays.stream(authors).forEach(author -> userService.follow(follower, author));
        return follower;
    }

    /** A feed that is there, and complete to the beginning. */
    protected void warm(long user, long... ids) {
        redis.del(ListName.feed(user).key());
        Arrays.stream(ids).sorted().forEach(id -> push(user, Long.toString(id)));
        redis.rpush(ListName.feed(user).key(), "end");
    }

    private void push(long user, String element) {
        redis.lpush(ListName.feed(user).key(), element);
    }

    protected long post(long author) {
        long id = newTweetId();
        post(author, id);
        return id;
    }

    /** Into the log; the store has it too, as soon as it is asked at a barrier. */
    protected void post(long author, long id) {
        append(author, id).join();
    }

    protected CompletableFuture<SendResult<byte[], byte[]>> append(long author, long id) {
        tweetService.store(author, id);
        Tweet tweet =
                Tweet.newBuilder()
                        .setId(id)
                        .setAuthorId(author)
                        .setText("A text")
                        .setCreatedAtMillis(System.currentTimeMillis())
                        .build();
        TweetPosted posted = TweetPosted.newBuilder().setTweet(tweet).build();
        TweetEvent event = TweetEvent.newBuilder().setPosted(posted).build();
        return kafka.send("tweets", key(author), event.toByteArray());
    }

    protected void delete(long author, long id) {
        TweetDeleted deleted = TweetDeleted.newBuilder().setId(id).setAuthorId(author).build();
        send("tweets", author, TweetEvent.newBuilder().setDeleted(deleted).build().toByteArray());
    }

    protected void send(String topic, long key, byte[] value) {
        kafka.send(topic, key(key), value).join();
    }

    private static byte[] key(long id) {
        return Long.toString(id).getBytes(StandardCharsets.UTF_8);
    }

    protected List<String> feed(long user) {
        return redis.lrange(ListName.feed(user).key(), 0, -1);
    }

    protected List<String> timeline(long author) {
        return redis.lrange(ListName.timeline(author).key(), 0, -1);
    }

    protected void awaitFeed(long user, Object... elements) {
        String[] expected = Arrays.stream(elements).map(String::valueOf).toArray(String[]::new);
        eventually(() -> assertThat(feed(user)).containsExactly(expected));
    }

    /** Everything that the record, and those before it in its partition, asked for was done. */
    protected void awaitBehindUs(RecordMetadata record) {
        String partition = "tweets:" + record.partition();
        eventually(
                () ->
                        assertThat(redis.hget("checkpoint:{0}", partition))
                                .satisfies(
                                        next ->
                                                assertThat(Long.parseLong(next))
                                                        .isGreaterThan(record.offset())));
    }

    protected static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }
}
