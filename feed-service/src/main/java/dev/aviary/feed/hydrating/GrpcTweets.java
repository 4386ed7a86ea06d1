package dev.aviary.feed.hydrating;

import dev.aviary.feed.hydrating.Body.Post;
import dev.aviary.feed.remote.Guard;
import dev.aviary.tweet.contracts.ReadTweetsReply;
import dev.aviary.tweet.contracts.ReadTweetsRequest;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsBlockingStub;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks tweet-service. */
@Component
class GrpcTweets implements StoredTweets {

    /** What tweet-service takes. */
    private static final int IDS_PER_CALL = 1000;

    private final Guard<TweetsBlockingStub> guard;
    private final HydratingProperties properties;

    GrpcTweets(Guard<TweetsBlockingStub> guard, HydratingProperties properties) {
        this.guard = guard;
        this.properties = properties;
    }

    @Override
    public Tweets read(Collection<Long> ids) {
        Tweets tweets = new Tweets(HashMap.newHashMap(ids.size()), HashMap.newHashMap(ids.size()));
        for (List<Long> some : inCalls(List.copyOf(ids))) {
            add(tweets, ask(ReadTweetsRequest.newBuilder().addAllIds(some).build()));
        }
        return tweets;
    }

    private ReadTweetsReply ask(ReadTweetsRequest request) {
        return guard.call(properties.patience(), stub -> stub.readTweets(request));
    }

    private static void add(Tweets tweets, ReadTweetsReply reply) {
        reply.getTweetsList().forEach(tweet -> tweets.bodies().put(tweet.getId(), Post.of(tweet)));
        reply.getDeletedIdsList().forEach(id -> tweets.bodies().put(id, Body.GONE));
        reply.getCountsList()
                .forEach(counts -> tweets.counts().put(counts.getTweetId(), counts(counts)));
    }

    private static Counts counts(dev.aviary.tweet.contracts.Counts counts) {
        return new Counts(
                counts.getVersion(), counts.getLikes(), counts.getReposts(), counts.getReplies());
    }

    private static List<List<Long>> inCalls(List<Long> ids) {
        List<List<Long>> calls = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
            calls.add(ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL)));
        }
        return calls;
    }
}
