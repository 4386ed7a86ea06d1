/**
 * One list in Redis, the feed of an owner or the timeline of an author, and all who have a hand in
 * it. The owner follows author B always, and author A now and then.
 */
@NullMarked
package dev.aviary.fanout.protocol.lists;

import org.jspecify.annotations.NullMarked;
