package dev.aviary.tweet.reading;

import dev.aviary.tweet.blocking.Blocks;
import dev.aviary.tweet.blocking.FindBlocks;
import dev.aviary.tweet.content.Body;
import dev.aviary.tweet.content.Tweet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Those of a page's tweets that somebody may see, whole, a call each for all of them. */
@Component
final class ReadWholeTweets {

    private final Bodies bodies;
    private final FindBlocks blocks;

    ReadWholeTweets(Bodies bodies, FindBlocks blocks) {
        this.bodies = bodies;
        this.blocks = blocks;
    }

    /**
     * In the ids' order. Left out is what is deleted, a repost whose original is, and whatever has
     * an author on either side of a block with the reader.
     *
     * @param askedFor an author whom the reader has asked for and may read, so that a block of the
     *     reader's own does not matter; 0 for none
     */
    List<WholeTweet> read(List<Long> ids, long readerId, long askedFor) {
        List<WholeTweet> tweets = whole(ids);
        Blocks between =
                blocks.between(
                        readerId,
                        tweets.stream()
                                .flatMap(tweet -> tweet.authorIds().stream())
                                .filter(author -> author != askedFor)
                                .toList());
        return tweets.stream().filter(tweet -> !between.part(tweet.authorIds())).toList();
    }

    private List<WholeTweet> whole(List<Long> ids) {
        Map<Long, Body> found = bodies.read(ids);
        List<Tweet> live = live(ids, found);
        Map<Long, Body> originals =
                bodies.read(
                        live.stream()
                                .map(Tweet::repostOf)
                                .filter(original -> original != 0)
                                .distinct()
                                .toList());
        List<WholeTweet> whole = new ArrayList<>(live.size());
        for (Tweet tweet : live) {
            if (tweet.repostOf() == 0) {
                whole.add(new WholeTweet(tweet, null));
            } else if (originals.get(tweet.repostOf()) instanceof Body.Live original) {
                whole.add(new WholeTweet(tweet, original.tweet()));
            }
        }
        return whole;
    }

    private static List<Tweet> live(List<Long> ids, Map<Long, Body> found) {
        List<Tweet> live = new ArrayList<>(ids.size());
        for (Long id : ids) {
            @Nullable Body body = found.get(id);
            if (body instanceof Body.Live there) {
                live.add(there.tweet());
            }
        }
        return live;
    }
}
