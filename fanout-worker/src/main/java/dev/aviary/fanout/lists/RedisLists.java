package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.RedisSession;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The lists in Redis; this class alone puts something into them. A list holds ids, newest first,
 * and may end in a mark: {@code end} (complete to the very beginning) or a token (being built).
 * Without a mark it is complete down to its last id. It only grows or is trimmed, or goes as a
 * whole.
 */
@Component
public class RedisLists {

    private final ListsProperties properties;
    private final ListScripts scripts;

    @Autowired
    public RedisLists(ListsProperties properties) {
        this(properties, ListScripts.load());
    }

    RedisLists(ListsProperties properties, ListScripts scripts) {
        this.properties = properties;
        this.scripts = scripts;
    }

    public int cap() {
        return properties.cap();
    }

    /** Of more ids than these, a list makes use of the newest alone. */
    public int mostInserted() {
        return properties.mostInserted();
    }

    public Duration tokenDeadline() {
        return properties.tokenDeadline();
    }

    /**
     * Inserts into each owner's list what is not in it yet. A missing feed stays missing until its
     * owner reads; a missing timeline is opened. Replies await {@link RedisSession#confirm}.
     *
     * @param inserted told, for each script call, how many ids were new to a list
     */
    public void insert(
            RedisSession redis, ListKind kind, Map<Long, Ids> byOwner, LongConsumer inserted) {
        @Nullable InsertCall[] calls = new @Nullable InsertCall[Buckets.COUNT];
        byOwner.forEach(
                (owner, ids) -> {
                    int bucket = Buckets.of(owner);
                    InsertCall call = calls[bucket];
                    if (call == null) {
                        call = new InsertCall(properties.mostInserted(), head(kind));
                        calls[bucket] = call;
                    }
                    call.add(kind.key(owner), ids);
                    if (call.isFull()) {
                        send(redis, call, inserted);
                        calls[bucket] = null;
                    }
                });
        for (InsertCall call : calls) {
            if (call != null) {
                send(redis, call, inserted);
            }
        }
    }

    private String[] head(ListKind kind) {
        return new String[] {
            Integer.toString(properties.cap()),
            Integer.toString(properties.slack()),
            kind == ListKind.TIMELINE ? ttlMillis() : "0"
        };
    }

    private void send(RedisSession redis, InsertCall call, LongConsumer inserted) {
        RedisFuture<Long> reply =
                redis.send(
                        scripts.insert(), ScriptOutputType.INTEGER, call.keys(), call.arguments());
        reply.thenAccept(inserted::accept);
    }

    /** Backfill: merges into whatever list is there. The reply awaits confirmation. */
    public void merge(RedisSession redis, ListName list, Ids page) {
        merge(redis, list, "", page);
    }

    /** Ends a building. False: the token is gone, and the list is somebody else's to build. */
    public boolean finish(RedisSession redis, ListName list, String token, Ids page) {
        return redis.reply(merge(redis, list, token, page)) == 1;
    }

    private RedisFuture<Long> merge(RedisSession redis, ListName list, String token, Ids page) {
        String[] arguments =
                Stream.concat(
                                Stream.of(Integer.toString(properties.cap()), token),
                                Stream.of(page.digits(properties.cap())))
                        .toArray(String[]::new);
        return redis.send(
                scripts.merge(), ScriptOutputType.INTEGER, new String[] {list.key()}, arguments);
    }

    /** Opens a list for building. Empty: it is good as it is, or somebody else is building it. */
    public Optional<String> open(RedisSession redis, ListName list) {
        byte[] random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        RedisFuture<@Nullable String> token =
                redis.send(
                        scripts.open(),
                        ScriptOutputType.VALUE,
                        new String[] {list.key()},
                        HexFormat.of().formatHex(random),
                        Long.toString(properties.tokenDeadline().toMillis()),
                        ttlMillis());
        return Optional.ofNullable(redis.reply(token));
    }

    /** Which of the owners have a feed, in the owners' order. */
    public List<Long> withFeed(RedisSession redis, List<Long> owners) {
        List<RedisFuture<Long>> replies = new ArrayList<>();
        for (long owner : owners) {
            String key = ListKind.FEED.key(owner);
            replies.add(redis.send(key, commands -> commands.exists(key)));
        }
        redis.confirm();
        List<Long> present = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            if (redis.reply(replies.get(i)) == 1) {
                present.add(owners.get(i));
            }
        }
        return present;
    }

    private String ttlMillis() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        return Long.toString((long) (properties.ttl().toMillis() * jitter));
    }
}
