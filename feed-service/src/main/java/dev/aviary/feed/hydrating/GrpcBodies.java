package dev.aviary.feed.hydrating;

import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.remote.Guard;
import dev.aviary.tweet.contracts.ReadTweetsReply;
import dev.aviary.tweet.contracts.ReadTweetsRequest;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsBlockingStub;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks tweet-service. */
@Component
class GrpcBodies implements StoredBodies {

    private final Guard<TweetsBlockingStub> tweets;
    private final HydratingProperties properties;

    GrpcBodies(Guard<TweetsBlockingStub> tweets, HydratingProperties properties) {
        this.tweets = tweets;
        this.properties = properties;
    }

    @Override
    public Map<Long, Body> read(long[] ids) {
        ReadTweetsRequest.Builder request = ReadTweetsRequest.newBuilder();
        for (long id : ids) {
            request.addIds(id);
        }
        ReadTweetsReply reply =
                tweets.call(properties.patience(), stub -> stub.readTweets(request.build()));
        Map<Long, Body> bodies = HashMap.newHashMap(ids.length);
        reply.getTweetsList().forEach(tweet -> bodies.put(tweet.getId(), Post.of(tweet)));
        reply.getDeletedIdsList().forEach(id -> bodies.put(id, Body.GONE));
        return bodies;
    }
}
