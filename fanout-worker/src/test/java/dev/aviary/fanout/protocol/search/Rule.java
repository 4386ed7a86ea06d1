package dev.aviary.fanout.protocol.search;

import java.util.List;

/** A rule of the protocol. A world can be searched without it, and must then go wrong. */
public interface Rule {

    String sentence();

    /** The production classes, of whatever module, that keep it: open these to change it. */
    List<String> keptBy();
}
