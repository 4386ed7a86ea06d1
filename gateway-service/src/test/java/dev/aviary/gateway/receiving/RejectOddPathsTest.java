package dev.aviary.gateway.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectOddPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "//",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/..",
                "/a/.hidden",
                "/a/%2e%2E/b",
                "/a%2fb",
                "/a%5Cb",
                "/a\\b",
                "/a;b=c",
                "/a%3Bb",
                "/a%25b",
                "/a%00",
                "/a%0d%0a",
                "/a%7f",
                "/a%",
                "/a%2",
                "/a%zz",
            })
    void rejectsWhatCouldBeReadInTwoWays(String path) {
        assertThat(RejectOddPaths.isOdd(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/users/",
                "/api/v1/users/by-handle/Ada_99",
                "/api/v1/users/by-handle/%C3%A4",
                "/.well-known/jwks.json",
                "/webjars/swagger-ui/index.html",
            })
    void acceptsWhatReadsInOneWay(String path) {
        assertThat(RejectOddPaths.isOdd(path)).isFalse();
    }
}
