/** Accounts that go: at once for everybody, and then trace by trace. */
@NullMarked
package dev.aviary.user.deleting;

import org.jspecify.annotations.NullMarked;
