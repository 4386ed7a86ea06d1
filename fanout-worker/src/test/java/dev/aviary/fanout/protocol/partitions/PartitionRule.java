package dev.aviary.fanout.protocol.partitions;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which several partitions are as good as one. */
enum PartitionRule implements Rule {
    BARRIER_OF_EACH(
            "A barrier is a position in every partition of its authors, and each is waited for",
            "dev.aviary.tweet.log.Positions",
            "dev.aviary.tweet.reading.Barrier"),
    CHECKPOINT_OF_EACH(
            "Each partition has a checkpoint of its own",
            "dev.aviary.fanout.positions.Checkpoints"),
    POSITION_WITH_THE_ROWS(
            "The store writer saves its positions in the transaction of the rows",
            "dev.aviary.tweet.storing.PostgresAppliedOffsets",
            "dev.aviary.tweet.storing.StoreTweets"),
    ONE_READ(
            "Whoever has a barrier checks the positions and reads the rows on one connection",
            "dev.aviary.tweet.storing.CheckedPages");

    private final String sentence;
    private final List<String> keptBy;

    PartitionRule(String sentence, String... keptBy) {
        this.sentence = sentence;
        this.keptBy = List.of(keptBy);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public List<String> keptBy() {
        return keptBy;
    }
}
