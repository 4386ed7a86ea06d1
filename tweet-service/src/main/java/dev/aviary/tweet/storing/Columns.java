package dev.aviary.tweet.storing;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows as columns, for {@code unnest}: pgjdbc binds an object array as a Postgres array. */
final class Columns {

    private Columns() {}

    static <E, C> Object of(Collection<E> rows, IntFunction<C[]> array, Function<E, C> value) {
        return rows.stream().map(value).toArray(array);
    }

    static Object ofIds(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
