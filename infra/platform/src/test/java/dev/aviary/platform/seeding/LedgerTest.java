package dev.aviary.platform.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir Path folder;

    @Test
    void keepsWhatWasAppendedBeforeAndIgnoresALineThatWasCutOff() throws IOException {
        DataDirectory data = DataDirectory.at(folder);
        try (Ledger ledger = Ledger.of(data)) {
            ledger.append(List.of(new Ledger.Entry(12, 3), new Ledger.Entry(13, 4)));
        }
        try (Ledger ledger = Ledger.of(data)) {
            ledger.append(List.of(new Ledger.Entry(14, 3)));
        }
        Path file = folder.resolve("seeding").resolve("acknowledged-tweets.txt");
        Files.writeString(file, "15 31", StandardOpenOption.APPEND);

        assertThat(Ledger.read(data))
                .containsExactly(
                        new Ledger.Entry(12, 3), new Ledger.Entry(13, 4), new Ledger.Entry(14, 3));
    }

    @Test
    void goesOnAfterALineThatACrashCutOff() throws IOException {
        DataDirectory data = DataDirectory.at(folder);
        Path file = folder.resolve("seeding").resolve("acknowledged-tweets.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "12 3;\n15 31");

        try (Ledger ledger = Ledger.of(data)) {
            ledger.append(List.of(new Ledger.Entry(16, 3)));
        }

        assertThat(Ledger.read(data))
                .containsExactly(new Ledger.Entry(12, 3), new Ledger.Entry(16, 3));
    }

    @Test
    void refusesADamagedLine() throws IOException {
        DataDirectory data = DataDirectory.at(folder);
        Path file = folder.resolve("seeding").resolve("acknowledged-tweets.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "12 3;\n1\u00005 31;\n16 3;\n");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Ledger.read(data));
    }
}
