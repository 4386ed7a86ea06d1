/**
 * The protocol of the lists as a program that is searched, not run: <strong>open this first when
 * you change how tweets reach lists</strong>, and change the rule here before you change it in
 * production.
 *
 * <p>Each package below is one question. It holds an {@code enum} of rules, each a sentence with
 * the production classes that keep it; a few small worlds; and their actors, who take one atomic
 * step at a time. {@link dev.aviary.fanout.protocol.search.Search} visits every interleaving of
 * these steps, with what may befall Redis and the worker where the question is about that: crashes,
 * evictions, an emptied Redis, one that falls back. (Of deletes: no tombstone is evicted.) Wherever
 * nothing more need happen, what a reader sees must be exactly right.
 *
 * <p>Two things are tested of every set of rules ({@link
 * dev.aviary.fanout.protocol.search.RulesContract}): with all rules on, all worlds hold; and with
 * any one rule off, some world goes wrong, so no rule is there for nothing. What goes wrong then is
 * in {@code target/protocol/<RULE>.txt}, step by step, and as short as can be: the quickest way to
 * learn what a rule is for.
 *
 * <table>
 *   <caption>The questions</caption>
 *   <tr><td>{@link dev.aviary.fanout.protocol.lists}
 *       <td>Does fan-out, backfill and building lose or double a tweet in a list?
 *   <tr><td>{@link dev.aviary.fanout.protocol.partitions}
 *       <td>Does it matter that partitions of the log go on at their own pace?
 *   <tr><td>{@link dev.aviary.fanout.protocol.nodes}
 *       <td>May the nodes of Redis fail, and fall back, one by one?
 *   <tr><td>{@link dev.aviary.fanout.protocol.promotion}
 *       <td>Does a tweet fall between pushing and pulling when an author gets many followers?
 *   <tr><td>{@link dev.aviary.fanout.protocol.audiences}
 *       <td>Does a reader go on with an audience that is out of date?
 *   <tr><td>{@link dev.aviary.fanout.protocol.deletes}
 *       <td>Does anybody go on seeing a deleted tweet?
 * </table>
 *
 * <p><strong>To change the protocol:</strong> change an actor to do what you have in mind, run the
 * tests of its package, and read the counterexample. If there is none, make it a rule if it is
 * something new (without it, something must go wrong), and only then write the production code.
 * {@code -Daviary.model.depth=deep} searches larger worlds as well, in some minutes.
 *
 * <p><strong>What the model leaves out:</strong> time, where it is not the question; how a list is
 * searched for a place ({@code RedisListsContract} compares the scripts with a plain list); that
 * several records are in hand at a time and are done in any order, for a checkpoint covers only
 * those all of whose steps were taken. What it takes for granted: a Lua script and a transaction
 * are one step, and what the log has acknowledged stays.
 */
@NullMarked
package dev.aviary.fanout.protocol;

import org.jspecify.annotations.NullMarked;
