package dev.aviary.user.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.user.contracts.ReadAudienceRequest;
import dev.aviary.user.contracts.StreamFollowersRequest;
import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.Api.Person;
import dev.aviary.user.fixtures.Inside;
import dev.aviary.user.fixtures.OnRealServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class DatabaseAwayTest {

    @Autowired Api api;
    @Autowired Inside inside;
    @Autowired DataSource connections;

    @Test
    void isAnsweredWithAPauseToTakeAndEndsByItself() throws SQLException {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        List<Connection> all = takeAll();
        try {
            Answer read = api.get("/api/v1/users/" + ada.id());
            assertThat(read.expectProblem(503, "unavailable").header("Retry-After"))
                    .matches("[0-9]+");
            api.follow(ada, bob.id()).expectProblem(503, "unavailable");
            assertThatThrownBy(
                            () ->
                                    inside.graph()
                                            .readAudience(
                                                    ReadAudienceRequest.newBuilder()
                                                            .setUserId(ada.number())
                                                            .build()))
                    .hasMessageStartingWith("UNAVAILABLE");
            assertThatThrownBy(
                            () ->
                                    inside.graph()
                                            .streamFollowers(
                                                    StreamFollowersRequest.newBuilder()
                                                            .addAuthorIds(ada.number())
                                                            .build())
                                            .hasNext())
                    .hasMessageStartingWith("UNAVAILABLE");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }

        api.follow(ada, bob.id()).expect(204);
    }

    /** A pool without a connection to give is what a database that is away looks like. */
    private List<Connection> takeAll() throws SQLException {
        List<Connection> all = new ArrayList<>();
        while (all.size() < 16) {
            all.add(connections.getConnection());
        }
        return all;
    }
}
