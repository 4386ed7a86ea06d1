package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.ListRule.BUILDING_KEEPS_INSERTS;
import static dev.aviary.fanout.protocol.lists.ListRule.FULL_HAS_NO_END;
import static dev.aviary.fanout.protocol.lists.ListRule.MERGE_CUTS_TO_THE_CAP;
import static dev.aviary.fanout.protocol.lists.ListRule.NOTHING_BELOW_FULL;

import dev.aviary.fanout.protocol.lists.CachedList.Claim;
import java.util.Set;

/** What {@code insert.lua} and {@code merge.lua} do to a list, each in one atomic step. */
record ListScripts(int cap, int slack, Set<ListRule> rules) {

    CachedList insert(CachedList list, int id) {
        if (list.isBeingBuilt() && !rules.contains(BUILDING_KEEPS_INSERTS)) {
            return list;
        }
        if (isBelow(list, id) && rules.contains(NOTHING_BELOW_FULL)) {
            return list;
        }
        Ids all = list.ids().with(id);
        Ids kept = all.size() <= cap + slack ? all : all.newest(cap);
        boolean endGoes = list.mark() == Claim.END && isFull(kept);
        return new CachedList(kept, endGoes ? Claim.NONE : list.mark());
    }

    /** A backfill's page into whatever list is there. */
    CachedList merge(CachedList list, Ids page) {
        Ids kept = union(list, page);
        return new CachedList(kept, list.isBeingBuilt() ? list.mark() : claim(kept));
    }

    /** The last step of a building. */
    CachedList finish(CachedList list, Ids page) {
        Ids kept = union(list, page);
        return new CachedList(kept, claim(kept));
    }

    private Ids union(CachedList list, Ids page) {
        boolean full = list.mark() == Claim.NONE;
        Ids all = list.ids().and(full ? page.newerThan(list.ids().oldest()) : page);
        boolean cut = rules.contains(MERGE_CUTS_TO_THE_CAP) || all.size() > cap + slack;
        return cut ? all.newest(cap) : all;
    }

    private Claim claim(Ids kept) {
        return isFull(kept) ? Claim.NONE : Claim.END;
    }

    private boolean isFull(Ids kept) {
        return kept.size() >= cap && rules.contains(FULL_HAS_NO_END);
    }

    private static boolean isBelow(CachedList list, int id) {
        return list.mark() == Claim.NONE && id < list.ids().oldest();
    }
}
