package dev.aviary.fanout.protocol.lists;

/** Whether the owner follows A, as Postgres has it, and how many changes led there. */
record Person(boolean followsA, int changes) {}
