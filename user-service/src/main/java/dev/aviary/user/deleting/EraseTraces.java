package dev.aviary.user.deleting;

import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.audience.BriefAttempts;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import io.namastack.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases the relationships of deleted accounts, a part in each transaction, so that nobody waits
 * for long and a stop at any moment loses nothing. Follows go first: as long as mutes and blocks
 * stand, nobody is shown anew what is about to vanish. Those two go without raising anybody's
 * version, for a reader who still knows of them hides nobody who is there.
 */
@Component
class EraseTraces {

    private static final int ACCOUNTS_IN_TURN = 100;

    private final Traces traces;
    private final Outbox outbox;
    private final AudienceVersions versions;
    private final TransactionOperations transaction;
    private final ErasingProperties properties;
    private final Clock clock;

    EraseTraces(
            Traces traces,
            Outbox outbox,
            AudienceVersions versions,
            TransactionOperations transaction,
            ErasingProperties properties,
            Clock clock) {
        this.traces = traces;
        this.outbox = outbox;
        this.versions = versions;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Erases one part of every account in turn, so that a celebrity keeps nobody waiting; answers
     * whether there was something to erase.
     */
    boolean eraseSome() {
        boolean erased = false;
        for (long id : traces.waiting(ACCOUNTS_IN_TURN)) {
            erased |= eraseSomeOf(id);
        }
        return erased;
    }

    /** Answers whether it did something; not if another instance is erasing. */
    private boolean eraseSomeOf(long id) {
        Part part = transaction.execute(status -> eraseClaimed(id));
        versions.tryToRaise(part.versions(), BriefAttempts.A_MOMENT);
        return part.done();
    }

    private Part eraseClaimed(long id) {
        if (!traces.claim()) {
            return new Part(false, Map.of());
        }
        int limit = properties.batchSize();
        Map<Long, Long> raised = traces.removeFollowers(id, limit);
        raised.forEach(
                (follower, version) -> {
                    var change =
                            new RelationshipChanged(
                                    follower, Kind.UNFOLLOWED, List.of(id), version);
                    outbox.schedule(change, change.key());
                });
        if (raised.isEmpty()
                && traces.removeFollowing(id, limit) == 0
                && traces.removeMutesAndBlocks(id, limit) == 0) {
            traces.markErased(id, clock.instant());
        }
        return new Part(true, raised);
    }

    /**
     * @param versions the newest audience versions of those whom it touched
     */
    private record Part(boolean done, Map<Long, Long> versions) {}
}
