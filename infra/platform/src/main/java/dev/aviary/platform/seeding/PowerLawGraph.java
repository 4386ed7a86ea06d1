package dev.aviary.platform.seeding;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A made-up social graph. The number of followers follows a power law with exponent {@value
 * #EXPONENT}, as in real networks, where it is mostly between 2 and 3: a few have very many. How
 * many a user follows is drawn evenly from 1 to twice the mean.
 */
record PowerLawGraph(int users, int meanFollowing, long seed) {

    static final double EXPONENT = 2.2;

    Graph generate() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        // Weights that fall with the rank like this give followers the exponent above.
        Skew popularity = Skew.over(users, 1 / (EXPONENT - 1), random);
        Graph.Builder graph = new Graph.Builder();
        for (int user = 0; user < users; user++) {
            graph.node(String.valueOf(user));
        }
        int most = Math.min(2 * meanFollowing, users - 1);
        for (int user = 0; user < users && most > 0; user++) {
            int following = 1 + random.nextInt(most);
            for (int i = 0; i < following; i++) {
                graph.edge(user, popularity.draw(random));
            }
        }
        return graph.build();
    }
}
