package dev.aviary.feed.reading;

import dev.aviary.feed.reading.Cursor.Above;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which reposts repeat what stands shortly above them. All items count that the reader may
 * see, shown or left out, so that what a page shows does not depend on where pages begin.
 */
final class LastItems {

    /** How far above an item others are looked at. */
    static final int SPAN = 40;

    private record Repost(int place, long original) {}

    /** Where a tweet, or a repost of it, stood last. */
    private final Map<Long, Integer> places = new HashMap<>();

    private final List<Repost> reposts = new ArrayList<>();
    private int count;

    /** Items below those of which the cursor tells; they have the places 0, -1, and so on. */
    LastItems(Cursor cursor) {
        for (Above above : cursor.reposts().reversed()) {
            note(new Repost(1 - above.distance(), above.original()));
        }
    }

    /** The next item below; whether it is a repost of what stands shortly above it. */
    boolean repeats(Item item) {
        count++;
        Integer last = places.get(item.subject());
        boolean repeats = item.isRepost() && last != null && count - last <= SPAN;
        if (item.isRepost()) {
            note(new Repost(count, item.subject()));
        } else {
            places.put(item.subject(), count);
        }
        return repeats;
    }

    /** The place of the item last looked at: they are counted from 1. */
    int place() {
        return count;
    }

    /**
     * What a page must know that goes on below the item at a place. Originals themselves need not
     * be told: they are older than their reposts, so these stand above.
     */
    List<Above> asSeenBelow(int place) {
        List<Above> seen = new ArrayList<>();
        Set<Long> told = new HashSet<>();
        for (Repost repost : reposts.reversed()) {
            int distance = place + 1 - repost.place;
            if (distance > SPAN) {
                break;
            }
            if (distance > 0 && told.add(repost.original)) {
                seen.add(new Above(distance, repost.original));
            }
        }
        return seen;
    }

    private void note(Repost repost) {
        reposts.add(repost);
        places.put(repost.original, repost.place);
    }
}
