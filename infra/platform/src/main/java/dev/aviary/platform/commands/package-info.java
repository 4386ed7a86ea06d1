@NullMarked
package dev.aviary.platform.commands;

import org.jspecify.annotations.NullMarked;
