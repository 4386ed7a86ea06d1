package dev.aviary.platform.loading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatlingOutputTest {

    @Test
    void keepsTheFiguresOfTheSummary() {
        GatlingOutput output = new GatlingOutput();

        output.take("> request count                        |     1,120 |     1,117 |         3");
        output.take("> response time 50th percentile (ms)   |        34 |        34 |         -");
        output.take("> response time 95th percentile (ms)   |       709 |       709 |         -");
        output.take("> response time 99th percentile (ms)   |       946 |       946 |         -");
        output.take("please open the following file: file:///tmp/a/mixed-1/index.html");

        assertThat(output.summary())
                .isEqualTo("1,120 requests, 3 failed; p50 34 ms, p95 709 ms, p99 946 ms");
        assertThat(output.report()).contains("/tmp/a/mixed-1/index.html");
    }
}
