package dev.aviary.platform.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path folder = Path.of("");
    private DataDirectory data = DataDirectory.at(folder);

    @BeforeEach
    void liesInAFolderOfItsOwn() {
        data = DataDirectory.at(folder.resolve("data"));
    }

    @Test
    void emptyingRemovesAllButTheFolderAndItsMark() throws IOException {
        data.create();
        Files.writeString(data.log("redis"), "line");

        data.empty();

        assertThat(data.root()).isDirectoryNotContaining(file -> !file.endsWith("aviary-data"));
    }

    @Test
    void emptiesWhatALinkLeadsTo() throws IOException {
        data.create();
        Files.writeString(data.log("redis"), "line");
        Path link = Files.createSymbolicLink(folder.resolve("link"), data.root());

        DataDirectory.at(link).empty();

        assertThat(link).isSymbolicLink();
        assertThat(data.log("redis")).doesNotExist();
    }

    @Test
    void neverEmptiesOrUsesAFolderOfSomebodyElse() throws IOException {
        Files.createDirectories(data.root());
        Files.writeString(data.root().resolve("thesis.txt"), "years of work");

        assertThatExceptionOfType(Refusal.class).isThrownBy(data::empty);
        assertThatExceptionOfType(Refusal.class).isThrownBy(data::create);
        assertThat(data.root().resolve("thesis.txt")).exists();
    }

    @Test
    void secretsSurviveAndAreReadableByTheirOwnerAlone() throws IOException {
        data.create();
        Secrets secrets = new Secrets(data);
        String key = Files.readString(secrets.signingKey());
        String id = secrets.signingKeyId();

        Secrets later = new Secrets(data);

        assertThat(Files.readString(later.signingKey()))
                .isEqualTo(key)
                .startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(later.signingKeyId()).isEqualTo(id);
        assertThat(Files.getPosixFilePermissions(later.signingKey()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
