package dev.aviary.feed.sources;

import dev.aviary.feed.redis.Read;
import dev.aviary.feed.redis.RedisTrips;
import dev.aviary.feed.sources.ListKey.FeedOf;
import dev.aviary.feed.sources.ListKey.TimelineOf;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads lists, own writes and the audience's version from Redis, all of a page in one trip. */
@Component
class RedisSources implements CachedSources {

    private final RedisTrips trips;
    private final HotTimelines hot;
    private final Clock clock;
    private final long patience;

    RedisSources(
            RedisTrips trips,
            HotTimelines hot,
            Clock clock,
            @Value("${spring.data.redis.timeout}") Duration patience) {
        this.trips = trips;
        this.hot = hot;
        this.clock = clock;
        this.patience = patience.toNanos();
    }

    @Override
    public Snapshot read(long reader, long[] pulledAuthors, int depth) {
        List<Read<?>> trip = new ArrayList<>(3 + pulledAuthors.length);
        Read<byte[]> feed = ListScript.read(new FeedOf(reader).key(), depth);
        Read<byte[]> own = ListScript.read("own:" + reader, WHOLE);
        Read<byte[]> version = Read.value("audience:" + reader);
        trip.add(feed);
        trip.add(own);
        trip.add(version);
        List<CompletableFuture<Slice>> timelines = timelines(pulledAuthors, depth, trip);
        trips.make(trip);
        return new Snapshot(
                slice(feed, depth), ownWrites(own), arrived(timelines), version(version));
    }

    @Override
    public List<Slice> timelines(long[] authors, int depth) {
        List<Read<?>> trip = new ArrayList<>(authors.length);
        List<CompletableFuture<Slice>> timelines = timelines(authors, depth, trip);
        if (!trip.isEmpty()) {
            trips.make(trip);
        }
        return arrived(timelines);
    }

    @Override
    public List<Slice> whole(List<ListKey> keys) {
        List<Read<?>> trip = new ArrayList<>(keys.size());
        List<CompletableFuture<Slice>> slices =
                keys.stream()
                        .map(
                                key ->
                                        switch (key) {
                                            case FeedOf feed -> list(feed, WHOLE, trip);
                                            case TimelineOf hot -> timeline(hot, WHOLE, trip);
                                        })
                        .toList();
        if (!trip.isEmpty()) {
            trips.make(trip);
        }
        return arrived(slices);
    }

    private List<CompletableFuture<Slice>> timelines(
            long[] authors, int depth, List<Read<?>> trip) {
        List<CompletableFuture<Slice>> timelines = new ArrayList<>(authors.length);
        for (long author : authors) {
            timelines.add(timeline(new TimelineOf(author), depth, trip));
        }
        return timelines;
    }

    /** Adds to the trip what is neither near nor on its way. */
    private CompletableFuture<Slice> timeline(TimelineOf key, int depth, List<Read<?>> trip) {
        return hot.get(key.id(), depth, () -> list(key, depth, trip));
    }

    private CompletableFuture<Slice> list(ListKey key, int depth, List<Read<?>> trip) {
        Read<byte[]> read = ListScript.read(key.key(), depth);
        trip.add(read);
        return read.handle((_, _) -> slice(read, depth)).toCompletableFuture();
    }

    private List<Slice> arrived(List<CompletableFuture<Slice>> timelines) {
        return timelines.stream().map(this::arrived).toList();
    }

    /** Someone else's trip may have brought, or lost, this one: so wait, but not for ever. */
    private Slice arrived(CompletableFuture<Slice> timeline) {
        try {
            return timeline.get(patience, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException lost) {
            return Slice.UNREAD;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Slice.UNREAD;
        }
    }

    private Slice slice(Read<byte[]> read, int depth) {
        return read.answered()
                ? ListScript.slice(read.answer(), depth, clock.millis())
                : Slice.UNREAD;
    }

    private static OwnWrites ownWrites(Read<byte[]> read) {
        byte[] reply = read.answered() ? read.answer() : null;
        return reply == null ? OwnWrites.NONE : OwnWrites.of(ListScript.ids(reply));
    }

    private static OptionalLong version(Read<byte[]> read) {
        byte[] reply = read.answered() ? read.answer() : null;
        return reply == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(new String(reply, StandardCharsets.US_ASCII)));
    }
}
