package dev.aviary.platform.seeding;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers below a bound with weights that fall as a power of a random rank. */
final class Skew {

    private final int[] byRank;
    private final double[] cumulated;

    private Skew(int[] byRank, double[] cumulated) {
        this.byRank = byRank;
        this.cumulated = cumulated;
    }

    static Skew over(int bound, double exponent, RandomGenerator random) {
        int[] byRank = new int[bound];
        double[] cumulated = new double[bound];
        double sum = 0;
        for (int rank = 0; rank < bound; rank++) {
            // Shuffles as it goes, so that a popular node is not simply an early one.
            int other = random.nextInt(rank + 1);
            byRank[rank] = byRank[other];
            byRank[other] = rank;
            sum += Math.pow(rank + 1, -exponent);
            cumulated[rank] = sum;
        }
        return new Skew(byRank, cumulated);
    }

    int draw(RandomGenerator random) {
        double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, drawn);
        return byRank[Math.min(found < 0 ? -found - 1 : found, byRank.length - 1)];
    }
}
