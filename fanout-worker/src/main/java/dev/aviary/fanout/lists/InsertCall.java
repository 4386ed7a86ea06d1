package dev.aviary.fanout.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the insert script in the making: lists of one bucket, runs of which share their ids.
 */
final class InsertCall {

    private static final int MOST_KEYS = 500;
    private static final int MOST_ARGUMENTS = 4000;

    private final int mostIds;
    private final List<String> keys = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private @Nullable Ids run;
    private int runKeys;
    private int runStart;

    /**
     * @param mostIds for a list; the newest of more. That must be so many that the list is cut: one
     *     that keeps older ids must not miss any
     */
    InsertCall(int mostIds, String... head) {
        this.mostIds = mostIds;
        arguments.addAll(List.of(head));
    }

    void add(String key, Ids ids) {
        if (run != ids) { // the same object: tweets of one author go to all followers alike
            endRun();
            run = ids;
            runStart = arguments.size();
            arguments.add("");
            String[] digits = ids.digits(mostIds);
            arguments.add(Integer.toString(digits.length));
            Collections.addAll(arguments, digits);
        }
        keys.add(key);
        runKeys++;
    }

    private void endRun() {
        if (run != null) {
            arguments.set(runStart, Integer.toString(runKeys));
        }
        runKeys = 0;
    }

    boolean isFull() {
        return keys.size() >= MOST_KEYS || arguments.size() >= MOST_ARGUMENTS;
    }

    String[] keys() {
        return keys.toArray(String[]::new);
    }

    String[] arguments() {
        endRun();
        run = null;
        return arguments.toArray(String[]::new);
    }
}
