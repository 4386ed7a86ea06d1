/** The follow graph: following, unfollowing, reading it page by page, telling others of it. */
@NullMarked
package dev.aviary.user.following;

import org.jspecify.annotations.NullMarked;
