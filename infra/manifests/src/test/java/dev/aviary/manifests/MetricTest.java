package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {

    @Test
    void everyMetricOfAnAlertIsSeenWhateverItsLabels() {
        String alert =
                """
                histogram_quantile(0.9, sum by (pod_name) (rate(calls_total{outcome="x", namespace="aviary"}[5m])))
                  / lag_max{namespace="aviary", pod=~"feed-service-.*"} > up_or_not\
                """;

        assertThat(Metric.in(alert))
                .containsExactly(
                        new Metric("calls_total", ""),
                        new Metric("lag_max", "feed-service"),
                        new Metric("up_or_not", ""));
    }

    @Test
    void onlyASampleOfTheVeryNameCounts() {
        Metric metric = new Metric("calls_total", "");

        assertThat(metric.isIn("a 1\ncalls_total{pod=\"x\"} 1")).isTrue();
        assertThat(metric.isIn("a 1\ncalls_total 1")).isTrue();
        assertThat(metric.isIn("# HELP calls_total Calls.\n# TYPE calls_total counter")).isFalse();
        assertThat(metric.isIn("calls_total_created 1\nlost_calls_total 1")).isFalse();
    }
}
