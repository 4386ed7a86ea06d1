package dev.aviary.tweet.reading;

import dev.aviary.tweet.blocking.FindBlocks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A tweet that somebody wants to answer, like or repost: no block may lie between them. */
@Component
public final class FindTarget {

    private final FindTweet find;
    private final FindBlocks blocks;

    FindTarget(FindTweet find, FindBlocks blocks) {
        this.find = find;
        this.blocks = blocks;
    }

    /** Empty if there is none, or none for this person. */
    public Optional<WholeTweet> find(long id, long personId) {
        return find.findWhole(id)
                .filter(
                        tweet ->
                                !blocks.between(personId, tweet.authorIds())
                                        .part(tweet.authorIds()));
    }

    /** The id of what is meant by somebody who takes something back: that never asks for leave. */
    public long meantId(long id) {
        return find.findWhole(id).map(tweet -> tweet.meant().id()).orElse(id);
    }
}
