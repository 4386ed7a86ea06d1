package dev.aviary.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * As whom Postgres runs. It refuses root, so root starts it in a user namespace of its own, where
 * it is nobody yet still owns root's files; where namespaces are forbidden, as the account {@code
 * nobody}, which must then own the data.
 *
 * @param prefix words before the command; every one of them replaces itself by the command, so that
 *     the child's pid is Postgres' own
 * @param owner who must own the data, if not the current account
 */
record Account(List<String> prefix, OptionalInt owner) {

    private static final int NOBODY = 65_534;
    private static final Account SAME = new Account(List.of(), OptionalInt.empty());
    private static final Account NAMESPACE =
            new Account(List.of("unshare", "-U"), OptionalInt.empty());
    private static final Account SWITCHED =
            new Account(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                    OptionalInt.of(NOBODY));

    private static final class Detected {
        private static final Account ACCOUNT = detect();
    }

    static Account current() {
        return Detected.ACCOUNT;
    }

    List<String> command(List<String> words) {
        return java.util.stream.Stream.concat(prefix.stream(), words.stream()).toList();
    }

    void own(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.getAsInt());
        }
    }

    private static Account detect() {
        if (new UnixSystem().getUid() != 0) {
            return SAME;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (SWITCHED.works()) {
            return SWITCHED;
        }
        throw new ServerFailed(
                "Postgres does not run as root, and neither unshare nor setpriv works here:"
                        + " please use another account.");
    }

    private boolean works() {
        try {
            Process probe =
                    new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (probe.waitFor(5, TimeUnit.SECONDS)) {
                return probe.exitValue() == 0;
            }
            probe.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
