package dev.aviary.fanout.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.SlotHash;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    /** Many lists go into one script call, and their checkpoint has to share their fate. */
    @Test
    void allListsOfABucketLieInOneSlotAndItsCheckpointBesideThem() {
        assertThat(LongStream.range(0, 5_000))
                .allSatisfy(
                        id -> {
                            int slot = SlotHash.getSlot("checkpoint:{" + id % Buckets.COUNT + "}");
                            assertThat(SlotHash.getSlot(ListName.feed(id).key())).isEqualTo(slot);
                            assertThat(SlotHash.getSlot(ListName.timeline(id).key()))
                                    .isEqualTo(slot);
                        });
    }

    /** What has no bucket (tombstones, versions) may lie on any: its loss must show, too. */
    @Test
    void everyMasterOfThreeHasABucket() {
        assertThat(Buckets.all().stream().map(b -> SlotHash.getSlot("{" + b + "}") * 3 / 16_384))
                .contains(0, 1, 2);
    }
}
