package dev.aviary.gateway.limiting;

/** What became of asking a bucket for one token; a refused one costs nothing. */
record Taken(boolean allowed, long microsUntilFull) {}
