package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.Script;

/** What happens to a list atomically. */
record ListScripts(Script insert, Script merge, Script open) {

    static ListScripts load() {
        return new ListScripts(
                Script.beside(ListScripts.class, "insert.lua"),
                Script.beside(ListScripts.class, "merge.lua"),
                Script.beside(ListScripts.class, "open.lua"));
    }
}
