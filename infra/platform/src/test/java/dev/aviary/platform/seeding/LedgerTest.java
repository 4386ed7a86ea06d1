package dev.aviary.platform.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.home.DataDirectory;
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
}
