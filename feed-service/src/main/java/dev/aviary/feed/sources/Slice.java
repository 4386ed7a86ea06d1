package dev.aviary.feed.sources;

/**
 * The upper part of a list, read together with its mark.
 *
 * @param ids newest first, without duplicates
 * @param floor the list holds everything of its authors down to this id, 0 down to the beginning;
 *     {@link #NOTHING} where nothing is promised
 */
public record Slice(long[] ids, long floor, State state) {

    /** No id is this high: such a floor promises nothing. */
    public static final long NOTHING = Long.MAX_VALUE;

    static final Slice MISSING = new Slice(new long[0], NOTHING, State.WANTING);
    static final Slice UNREAD = new Slice(new long[0], NOTHING, State.UNREAD);

    public enum State {
        /** This is all that the list has. */
        WHOLE,
        /** The list goes on below the floor. */
        CUT,
        /** Being built; what it holds already may have holes. */
        BUILDING,
        /** Missing, or nobody is building it any more. */
        WANTING,
        /** Redis did not say. */
        UNREAD
    }

    /** Whether the worker should be asked to build this list. */
    public boolean isWanting() {
        return state == State.WANTING;
    }

    boolean isCut() {
        return state == State.CUT;
    }
}
