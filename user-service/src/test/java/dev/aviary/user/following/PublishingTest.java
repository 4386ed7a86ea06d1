package dev.aviary.user.following;

import static dev.aviary.user.fixtures.Relationships.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.testing.Servers;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Database;
import dev.aviary.user.fixtures.OnRealServers;
import dev.aviary.user.fixtures.Relationships;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

@OnRealServers
class PublishingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired Api api;
    @Autowired Database database;
    @Autowired DefaultKafkaProducerFactory<?, ?> producers;

    @AfterEach
    void theBrokerIsThere() {
        bootstrapFrom(Servers.kafkaBootstrap());
    }

    @Test
    void tellsOfAFollowAndAnUnfollowInOrder() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        api.follow(ada, bob.id()).expect(204);
        api.follow(ada, bob.id()).expect(204);
        api.unfollow(ada, bob.id()).expect(204);

        try (Relationships relationships = new Relationships()) {
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(relationships.of(ada.number()))
                                            .containsExactly(
                                                    change(ada, Kind.FOLLOWED, bob, 1),
                                                    change(ada, Kind.UNFOLLOWED, bob, 2)));
        }
    }

    @Test
    void losesNothingAndKeepsEachUsersOrderWhileTheBrokerIsAway() throws IOException {
        Person star = api.newPerson();
        List<Person> fans = List.of(api.newPerson(), api.newPerson(), api.newPerson());

        bootstrapFrom("127.0.0.1:" + portWhereNobodyListens());
        for (int round = 0; round < 3; round++) {
            for (Person fan : fans) {
                api.follow(fan, star.id()).expect(204);
                api.unfollow(fan, star.id()).expect(204);
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(database.failedInOutbox()).isPositive());
        bootstrapFrom(Servers.kafkaBootstrap());

        try (Relationships relationships = new Relationships()) {
            for (Person fan : fans) {
                await().atMost(SOON)
                        .untilAsserted(
                                () ->
                                        assertThat(relationships.of(fan.number()))
                                                .extracting(
                                                        RelationshipsChanged::getAudienceVersion)
                                                .isEqualTo(
                                                        LongStream.rangeClosed(1, 6)
                                                                .boxed()
                                                                .toList()));
            }
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(database.waitingInOutbox()).isZero());
    }

    /** What a producer sees when its broker goes away; the tests' broker is not ours to stop. */
    private void bootstrapFrom(String servers) {
        producers.setBootstrapServersSupplier(() -> servers);
        producers.reset();
    }

    private static int portWhereNobodyListens() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
