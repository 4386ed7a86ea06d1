package dev.aviary.platform.commands;

import picocli.CommandLine.Command;

/** Stops one process and starts it again. */
@Command(
        name = "restart",
        description = "Stops one process and starts it again.",
        mixinStandardHelpOptions = true)
public final class Restart extends ProcessCommand {

    public Restart() {
        super("restart");
    }
}
