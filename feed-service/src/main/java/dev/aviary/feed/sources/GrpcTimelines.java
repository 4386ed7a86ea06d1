package dev.aviary.feed.sources;

import dev.aviary.feed.remote.Guard;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsBlockingStub;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Asks tweet-service. */
@Component
class GrpcTimelines implements StoredTimelines {

    /** Well below what tweet-service takes. */
    private static final int AUTHORS_PER_CALL = 10_000;

    private final Guard<TweetsBlockingStub> tweets;
    private final Duration patience;

    GrpcTimelines(Guard<TweetsBlockingStub> tweets, SourcesProperties properties) {
        this.tweets = tweets;
        this.patience = properties.storePatience();
    }

    @Override
    public StoredPage below(long id, long[] authors, int limit, Duration wait) {
        StoredPage page = ofSome(id, some(authors, 0), limit, wait);
        for (int from = AUTHORS_PER_CALL; from < authors.length; from += AUTHORS_PER_CALL) {
            // A store known to lag is not waited for twice.
            Duration left = page.current() ? wait : Duration.ZERO;
            page = both(page, ofSome(id, some(authors, from), limit, left), limit);
        }
        return page;
    }

    private static long[] some(long[] authors, int from) {
        return Arrays.copyOfRange(authors, from, Math.min(authors.length, from + AUTHORS_PER_CALL));
    }

    /** The newest of each are here, so the newest of both are. */
    private static StoredPage both(StoredPage one, StoredPage other, int limit) {
        long[] ids =
                LongStream.concat(Arrays.stream(one.ids()), Arrays.stream(other.ids()))
                        .map(id -> -id)
                        .sorted()
                        .map(id -> -id)
                        .limit(limit)
                        .toArray();
        return new StoredPage(ids, ids.length >= limit, one.current() && other.current());
    }

    private StoredPage ofSome(long id, long[] authors, int limit, Duration wait) {
        ReadTimelinesRequest.Builder request =
                ReadTimelinesRequest.newBuilder()
                        .setBelowId(id == Slice.NOTHING ? 0 : id)
                        .setLimit(limit)
                        // Without a wait there is no barrier, and nobody could tell what is
                        // missing.
                        .setBarrierWaitMillis((int) Math.max(1, wait.toMillis()));
        for (long author : authors) {
            request.addAuthorIds(author);
        }
        ReadTimelinesReply reply =
                tweets.call(patience.plus(wait), stub -> stub.readTimelines(request.build()));
        long[] ids = new long[reply.getIdsCount()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = reply.getIds(i);
        }
        return new StoredPage(ids, ids.length >= limit, reply.getBarrierReached());
    }
}
