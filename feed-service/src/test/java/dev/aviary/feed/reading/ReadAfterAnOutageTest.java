package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.feed.fakes.FakeUsers;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import dev.aviary.feed.redis.Connections;
import dev.aviary.feed.redis.RedisTrips;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

@FeedTest
class ReadAfterAnOutageTest {

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;
    @Autowired FakeUsers users;
    @Autowired Connections connections;
    @Autowired RedisTrips trips;
    @Autowired StringRedisTemplate redis;

    /** Redis, back again, still says the version that it knew; and nobody has read meanwhile. */
    @Test
    void hidesAtOnceWhoWasBlockedWhileRedisWasAway() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        world.feed(reader, "end", world.tweetsBy(author, 3));
        assertThat(read(reader).items()).hasSize(3);
        assertThat(read(reader).items()).hasSize(3);

        users.hides(reader, 2, List.of(), List.of(author));
        breakConnections();

        assertThat(read(reader).items()).isEmpty();
    }

    private FeedPage read(long reader) {
        return readHomeFeed.read(reader, Cursor.NEWEST, 20);
    }

    /** All but our own, which are made again; returns when the new ones work. */
    private void breakConnections() {
        redis.opsForValue().set("probe", "there");
        long before = connections.made();
        redis.execute(
                (RedisCallback<Object>)
                        connection ->
                                ((LettuceConnection) connection)
                                        .execute(
                                                "CLIENT",
                                                new IntegerOutput<>(ByteArrayCodec.INSTANCE),
                                                bytes("KILL"),
                                                bytes("TYPE"),
                                                bytes("normal")),
                true);
        await().atMost(Duration.ofSeconds(30)).until(() -> connections.made() > before);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> trips.values(List.of("probe")).getFirst() != null);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
