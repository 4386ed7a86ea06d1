package dev.aviary.user.deleting;

import java.time.Instant;
import java.util.List;

/** The deletions of late. */
interface RecentDeletions {

    /** Accounts deleted after that moment. */
    List<Long> since(Instant moment);

    /** Those from before that moment of which this was never asked; notes that it was, now. */
    List<AccountDeleted> toTellAgain(Instant before, Instant now);
}
