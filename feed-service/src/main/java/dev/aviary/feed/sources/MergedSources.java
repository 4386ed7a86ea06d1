package dev.aviary.feed.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All sources of one feed, walked downwards from a position. Above the floor, the highest of the
 * sources' floors, every id of the feed is known; at the floor, more must be brought before the
 * walk goes on. So there is no gap; and since an id is handed out only below the position, no
 * duplicate.
 */
public final class MergedSources {

    /** Of a source: all that the store has is known, but the store itself lags behind the log. */
    private static final long NOT_YET_PROVEN = 1;

    private final List<Source> sources = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private long position;

    /** A walk that starts below this id. */
    public MergedSources(long below) {
        position = below;
    }

    /** A source that holds tweets of these authors. */
    public void add(ListKey list, long[] authors, Slice slice) {
        sources.add(new Source(list, authors, slice));
        addIds(slice.ids());
    }

    /** Authors whose tweets the store alone brings. */
    public void addStored(long[] authors) {
        sources.add(new Source(null, authors, Slice.UNREAD));
    }

    /** Ids of which nothing is promised. */
    public void addIds(long[] ids) {
        if (ids.length > 0) {
            Run run = new Run(ids);
            run.skipTo(position);
            runs.add(run);
        }
    }

    /** The next ids above the floor, at most so many; none when more must be brought first. */
    public long[] take(int most) {
        long floor = floor();
        long[] ids = take(most, floor);
        if (ids.length == 0 && floor > NOT_YET_PROVEN) {
            position = Math.min(position, floor);
        }
        return ids;
    }

    /** The next ids that happen to be known, with holes between them. */
    public long[] takeWithHoles(int most) {
        return take(most, 1);
    }

    private long[] take(int most, long floor) {
        long[] ids = new long[most];
        int count = 0;
        while (count < most) {
            long next = 0;
            for (Run run : runs) {
                next = Math.max(next, run.next());
            }
            if (next == 0 || next < floor) {
                break;
            }
            ids[count++] = next;
            position = next;
            for (Run run : runs) {
                run.skipTo(next);
            }
        }
        return Arrays.copyOf(ids, count);
    }

    /** All below the position, exclusive, is still to come. */
    public long position() {
        return position;
    }

    public long floor() {
        long floor = 0;
        for (Source source : sources) {
            floor = Math.max(floor, source.floor());
        }
        return floor;
    }

    /** Whether some source promises nothing at all, so that ids can only be taken with holes. */
    public boolean hasHoles() {
        return floor() == Slice.NOTHING;
    }

    /** Whether more could be brought from anywhere. */
    public boolean isAtBottom() {
        return floor() <= NOT_YET_PROVEN;
    }

    /** Whether the beginning of every source has been reached for certain, and nothing is left. */
    public boolean isComplete() {
        return floor() == 0 && runs.stream().allMatch(run -> run.next() == 0);
    }

    /** The lists that hold more than was read of them. */
    public List<ListKey> cutLists() {
        return sources.stream()
                .filter(Source::isCut)
                .map(source -> source.list)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes what a second look at the cut lists, in the order of {@link #cutLists}, brought. */
    public void addRestOf(List<ListKey> lists, List<Slice> slices) {
        for (Source source : sources) {
            int index = source.list == null ? -1 : lists.indexOf(source.list);
            if (index >= 0) {
                source.readWhole();
                source.lower(slices.get(index).floor());
                addIds(slices.get(index).ids());
            }
        }
    }

    /** The authors whose tweets the store must bring next. */
    public long[] authorsToPull() {
        return toPull().stream().flatMapToLong(source -> Arrays.stream(source.authors)).toArray();
    }

    /** Where the store must go on. */
    public long pullBelow() {
        return Math.min(position, floor());
    }

    /** Takes what the store has of {@link #authorsToPull} below {@link #pullBelow}. */
    public void addPulled(StoredPage page) {
        long floor =
                page.full()
                        ? page.ids()[page.ids().length - 1]
                        : page.current() ? 0 : NOT_YET_PROVEN;
        toPull().forEach(source -> source.lower(floor));
        addIds(page.ids());
    }

    /** Sources that promise nothing come first, alone: the others still have ids to give. */
    private List<Source> toPull() {
        boolean holes = hasHoles();
        return sources.stream()
                .filter(s -> holes ? s.floor() == Slice.NOTHING : s.floor() > NOT_YET_PROVEN)
                .toList();
    }
}
