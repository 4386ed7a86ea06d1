package dev.aviary.platform.commands;

import picocli.CommandLine.Command;

/** Stops one process until it is started again. */
@Command(
        name = "stop",
        description = "Stops one process until it is started again.",
        mixinStandardHelpOptions = true)
public final class Stop extends ProcessCommand {

    public Stop() {
        super("stop");
    }
}
