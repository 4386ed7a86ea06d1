package dev.aviary.platform.programs;

/** Somebody who takes part; {@code index} is their place among those of the same program. */
record Person(int index, long id, String handle, String token) {

    /** Of two people, one alone changes what is between them, so that its order is known. */
    boolean decidesAbout(Person other) {
        return index < other.index;
    }

    @Override
    public String toString() {
        return handle + " (" + id + ")";
    }
}
