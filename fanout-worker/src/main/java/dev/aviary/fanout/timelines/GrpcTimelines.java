package dev.aviary.fanout.timelines;

import dev.aviary.fanout.channels.CallProperties;
import dev.aviary.fanout.channels.ServiceChannel;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.tweet.contracts.ReadTimelinesReply;
import dev.aviary.tweet.contracts.ReadTimelinesRequest;
import dev.aviary.tweet.contracts.TweetsGrpc;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** Asks tweet-service, which notes the log's end as the call arrives. */
@Component
class GrpcTimelines implements StoredTimelines {

    private static final int AUTHORS_PER_CALL = 10_000;

    private final ServiceChannel tweetService;
    private final CallProperties properties;

    GrpcTimelines(GrpcChannelFactory channels, CallProperties properties) {
        this.tweetService = new ServiceChannel(channels.createChannel("tweet-service"));
        this.properties = properties;
    }

    @Override
    public Ids newest(Collection<Long> authors, int limit, Duration wait) {
        List<Long> all = List.copyOf(authors);
        Ids page = Ids.of();
        for (int from = 0; from < all.size(); from += AUTHORS_PER_CALL) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AUTHORS_PER_CALL));
            page = page.and(newestOfSome(some, limit, wait));
        }
        return page.newest(limit);
    }

    private Ids newestOfSome(List<Long> authors, int limit, Duration wait) {
        ReadTimelinesRequest request =
                ReadTimelinesRequest.newBuilder()
                        .addAllAuthorIds(authors)
                        .setLimit(limit)
                        .setBarrierWaitMillis((int) wait.toMillis())
                        .build();
        long deadline = wait.plus(properties.timelinesDeadline()).toMillis();
        ReadTimelinesReply reply =
                tweetService.call(
                        channel ->
                                TweetsGrpc.newBlockingStub(channel)
                                        .withDeadlineAfter(deadline, TimeUnit.MILLISECONDS)
                                        .readTimelines(request));
        if (!reply.getBarrierReached()) {
            throw new IllegalStateException("The store lags behind the log");
        }
        return Ids.of(reply.getIdsList());
    }
}
