package dev.aviary.servers;

/**
 * A description of a server: where its data lies, on which port it listens, where it logs. Starting
 * the same description again continues on the same data, however the last process ended.
 */
public sealed interface Server permits Postgres, Kafka, Redis {

    /**
     * Starts the server as a child process and returns once it answers.
     *
     * @throws ServerFailed if it could not be started before its deadline; nothing is left running
     */
    RunningServer start();
}
