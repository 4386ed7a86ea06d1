package dev.aviary.platform.seeding;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Which user says what: some talk much, most little; the same for the same seed. */
record TweetPlan(int users, int tweets, long seed) {

    private static final double TALKATIVENESS = 0.8;
    private static final List<String> WORDS =
            List.of(
                    ("a about after again air all along and another any around at away beautiful"
                         + " before below bird birds blue branch bright by calls clear cloud clouds"
                         + " cold come cross day days down early evening every far feather few"
                         + " field first flies flock flew fog for forest found from garden gone"
                         + " grey half hear heard here high hill home in into it just lake last"
                         + " late leaf left light listen little long look lost low many marsh"
                         + " migration mist moon more morning nest never new night north not now of"
                         + " on once one only open out over owl perhaps quiet rain reeds rest river"
                         + " sea seen shore sings sky slow small so song soon south spring still"
                         + " stone sun swallow that the then there these they this today tonight"
                         + " tree two under until up walk warm was water we west wind window wings"
                         + " winter with wren year yet")
                            .split(" "));

    record Planned(int user, String text) {}

    List<Planned> make() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
        Skew talkers = Skew.over(users, TALKATIVENESS, random);
        List<Planned> planned = new ArrayList<>(tweets);
        for (int i = 0; i < tweets; i++) {
            planned.add(new Planned(talkers.draw(random), text(random)));
        }
        return planned;
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(3, 25);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        return text.append('.').toString();
    }
}
