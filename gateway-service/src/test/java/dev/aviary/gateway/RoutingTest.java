package dev.aviary.gateway;

import static dev.aviary.gateway.Aviary.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RoutingTest extends GatewayTest {

    @Test
    void showsTheFeedToWhoeverHasAToken() {
        String token = freshToken();

        HttpResponse<String> answer =
                aviary().get("/api/v1/feed?limit=5", "Authorization", bearer(token));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"items\":[]}");
        FakeService.Asked asked = feeds.asked("/api/v1/feed?limit=5").getLast();
        assertThat(asked.header("Authorization")).isEqualTo(bearer(token));
        System.out.println(answer.headers().map());
        System.out.println(asked.headers());
    }

    @Test
    void refusesTheFeedToWhoeverHasNone() {
        HttpResponse<String> answer = aviary().get("/api/v1/feed");

        assertThat(answer.statusCode()).isEqualTo(401);
        System.out.println(answer.headers().map() + answer.body());
    }
}
