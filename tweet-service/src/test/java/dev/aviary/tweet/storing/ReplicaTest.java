package dev.aviary.tweet.storing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.aviary.testing.Servers;
import dev.aviary.tweet.log.KafkaTopics;
import dev.aviary.tweet.log.Positions;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What of the service gets hold of the replica, and what does not. */
class ReplicaTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    DataSourceAutoConfiguration.class,
                                    DataSourceTransactionManagerAutoConfiguration.class,
                                    TransactionAutoConfiguration.class,
                                    JdbcTemplateAutoConfiguration.class,
                                    FlywayAutoConfiguration.class))
                    .withUserConfiguration(Reading.class)
                    .withPropertyValues(
                            "spring.datasource.url=" + Servers.postgres("primary"),
                            "spring.datasource.hikari.pool-name=tweets",
                            "spring.datasource.hikari.data-source-properties.socketTimeout=10",
                            "aviary.reading.replica.deadline=20s");

    @Test
    void isSeenByNoMigrationNoTransactionAndNoOtherRead() {
        String url = Servers.postgres("replica");

        service.withPropertyValues("aviary.reading.replica.url=" + url)
                .run(
                        context -> {
                            StoredTweets stored = context.getBean(StoredTweets.class);
                            stored.timeline(List.of(1L), 2, 3, somewhere());

                            HikariDataSource tweets = context.getBean(HikariDataSource.class);
                            assertThat(tweets.getPoolName()).isEqualTo("tweets");
                            assertThat(tweets.getDataSourceProperties())
                                    .containsOnly(Map.entry("socketTimeout", "10"));
                            assertThat(context.getBean(JdbcTemplate.class).getDataSource())
                                    .isSameAs(tweets);
                            assertThat(
                                            context.getBean(JdbcTransactionManager.class)
                                                    .getDataSource())
                                    .isSameAs(tweets);
                            assertThat(tables(tweets)).isPositive();
                            assertThat(tables(new DriverManagerDataSource(url))).isZero();
                            assertThat(pools(context.getBean(MeterRegistry.class)))
                                    .containsExactly("tweets-replica");
                        });
    }

    @Test
    void isNoPoolAtAllUnlessItHasAnAddress() {
        service.run(
                context -> {
                    StoredTweets stored = context.getBean(StoredTweets.class);

                    StoredPage page = stored.timeline(List.of(1L), 2, 3, somewhere());

                    assertThat(page.reached()).isFalse();
                    assertThat(context).doesNotHaveBean(Replica.class);
                    assertThat(context).hasSingleBean(DataSource.class);
                    assertThat(pools(context.getBean(MeterRegistry.class))).isEmpty();
                });
    }

    @Test
    void mayBeAwayWhenTheServiceStarts() {
        service.withPropertyValues(
                        "aviary.reading.replica.url=jdbc:postgresql://127.0.0.1:1/tweets",
                        "aviary.reading.replica.deadline=1s")
                .run(
                        context -> {
                            StoredTweets stored = context.getBean(StoredTweets.class);

                            StoredPage page = stored.timeline(List.of(1L), 2, 3, somewhere());

                            assertThat(context).hasNotFailed().hasSingleBean(Replica.class);
                            assertThat(page.ids()).isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aviary.reading.replica.url=",
                "aviary.reading.replica.url=postgresql://replica/tweets",
                "aviary.reading.replica.deadline=0s",
                "aviary.reading.replica.maximum-pool-size=0"
            })
    void stopsTheStartWhereItCouldNeverAnswer(String misconfigured) {
        service.withPropertyValues(
                        "aviary.reading.replica.url=jdbc:postgresql://127.0.0.1:1/tweets",
                        misconfigured)
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .hasRootCauseInstanceOf(BindValidationException.class));
    }

    private static Positions somewhere() {
        return new Positions(KafkaTopics.TWEETS, "log", Map.of(0, 1L));
    }

    private static int tables(DataSource database) {
        return requireNonNull(
                new JdbcTemplate(database)
                        .queryForObject(
                                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'",
                                Integer.class));
    }

    /** Boot's own metrics are left out here: these are of the pools that we make. */
    private static List<String> pools(MeterRegistry meters) {
        return meters.find("hikaricp.connections.max").gauges().stream()
                .map(gauge -> requireNonNull(gauge.getId().getTag("pool")))
                .toList();
    }

    @EnableConfigurationProperties(ReplicaProperties.class)
    @Import({Replica.class, CheckedPages.class, GuardedReads.class, PostgresTweets.class})
    static class Reading {

        @Bean
        CircuitBreakerRegistry breakers() {
            return CircuitBreakerRegistry.ofDefaults();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
