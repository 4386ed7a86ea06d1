package dev.aviary.feed.sources;

import dev.aviary.feed.remote.Guard;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsBlockingStub;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks tweet-service. */
@Component
class GrpcTimelines implements StoredTimelines {

    private final Guard<TweetsBlockingStub> tweets;
    private final Duration patience;

    GrpcTimelines(Guard<TweetsBlockingStub> tweets, SourcesProperties properties) {
        this.tweets = tweets;
        this.patience = properties.storePatience();
    }

    @Override
    public StoredPage below(long id, long[] authors, int limit, Duration wait) {
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
