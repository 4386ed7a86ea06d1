package dev.aviary.gateway.limiting;

import java.util.concurrent.CompletableFuture;

/** One bucket for each subject and budget, however many routes share the budget. */
interface Buckets {

    CompletableFuture<Taken> take(String subject, Budget budget);
}
