package dev.aviary.platform.commands;

import picocli.CommandLine.Command;

/** Starts a process that was stopped. */
@Command(
        name = "start",
        description = "Starts a process that was stopped.",
        mixinStandardHelpOptions = true)
public final class Start extends ProcessCommand {

    public Start() {
        super("start");
    }
}
