package dev.aviary.gateway.limiting;

/**
 * How much one subject may ask for: a bucket that holds {@code capacity} tokens and gains one every
 * {@code microsPerToken}.
 *
 * <p>A bucket's whole state is the instant at which it will be full again. That is one number to
 * keep, a missing one means full, and every header of an answer follows from it.
 */
record Budget(String name, long capacity, long microsPerToken) {

    long microsToFill() {
        return capacity * microsPerToken;
    }

    /**
     * Takes one token, if there is one, from a bucket that is full in {@code untilFull}
     * microseconds: any number, for clocks step, and an empty bucket is as empty as it gets.
     */
    Taken takeFrom(long untilFull) {
        long before = Math.clamp(untilFull, 0, microsToFill());
        long after = before + microsPerToken;
        return after <= microsToFill() ? new Taken(true, after) : new Taken(false, before);
    }

    long remaining(Taken taken) {
        return Math.max(0, (microsToFill() - taken.microsUntilFull()) / microsPerToken);
    }

    long microsUntilNext(Taken taken) {
        return Math.max(0, taken.microsUntilFull() + microsPerToken - microsToFill());
    }
}
