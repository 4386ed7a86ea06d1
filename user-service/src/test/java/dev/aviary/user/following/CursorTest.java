package dev.aviary.user.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.user.failing.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comesBackAsThePlaceThatItWasMadeOf() {
        String text = new Cursor("followers", 42).text();

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.placeIn("followers", text)).isEqualTo(42);
    }

    @Test
    void isTheTopWhereThereIsNone() {
        assertThat(Cursor.placeIn("followers", null)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "following:42",
                "followers:",
                "followers:x",
                "followers:-1",
                "followers:0",
                "followers:+1",
                "followers:042",
                "followers",
                "followers:99999999999999999999"
            })
    void isRefusedIfItWasMadeByAnother(String decoded) {
        String text =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(decoded.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> Cursor.placeIn("followers", text))
                .isInstanceOf(InvalidRequest.class);
    }
}
