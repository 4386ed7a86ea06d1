package dev.aviary.fanout.lists;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a list should be, said as plainly as possible. A mark of null: complete to its last id. */
record ModelList(List<Long> ids, @Nullable String mark) {

    static final String END = "end";

    ModelList insert(List<Long> given, int cap, int slack) {
        ModelList list = this;
        for (long id : given) {
            list = list.insertOne(id, cap, slack);
        }
        return list;
    }

    private ModelList insertOne(long id, int cap, int slack) {
        if (mark == null && id < ids.getLast()) {
            return this;
        }
        List<Long> all = union(List.of(id));
        if (all.size() > cap + slack) {
            all = all.subList(0, cap);
        }
        return new ModelList(all, END.equals(mark) && all.size() >= cap ? null : mark);
    }

    /** Backfill, or the end of a building. */
    ModelList bulk(List<Long> given, int cap, boolean isFinal) {
        List<Long> fitting =
                mark == null ? given.stream().filter(id -> id > ids.getLast()).toList() : given;
        List<Long> all = union(fitting).stream().limit(cap).toList();
        if (mark != null && !mark.equals(END) && !isFinal) {
            return new ModelList(all, mark);
        }
        return new ModelList(all, mark == null || all.size() >= cap ? null : END);
    }

    private List<Long> union(List<Long> others) {
        TreeSet<Long> all = new TreeSet<>(Comparator.reverseOrder());
        all.addAll(ids);
        all.addAll(others);
        return new ArrayList<>(all);
    }

    List<String> elements() {
        Stream<String> digits = ids.stream().map(String::valueOf);
        return (mark == null ? digits : Stream.concat(digits, Stream.of(mark))).toList();
    }
}
