package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class LimitsTest extends GatewayTest {

    @Autowired private StringRedisTemplate redis;

    @Test
    void saysInEveryAnswerWhatIsLeft() {
        HttpResponse<String> answer = aviary().get("/api/v1/feed", "Authorization", freshBearer());

        assertThat(header(answer, "X-RateLimit-Limit")).isEqualTo("100");
        assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(Long.parseLong(header(answer, "X-RateLimit-Reset")))
                .isBetween(Instant.now().getEpochSecond() - 5, Instant.now().getEpochSecond() + 5);
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"reads\";q=100;w=2");
        assertThat(header(answer, "RateLimit")).isEqualTo("\"reads\";r=99;t=1");
    }

    @Test
    void refusesWritesPastTheBurstAndSaysWhenToComeBack() {
        List<HttpResponse<String>> answers = posts(21, "Authorization", freshBearer());

        HttpResponse<String> refused = answers.getLast();
        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.statusCode() == 200);
        assertProblem(refused, 429, "rate-limited");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
        assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("20");
        assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"writes\";q=20;w=1200");
        assertThat(header(refused, "RateLimit")).startsWith("\"writes\";r=0;t=");
    }

    @Test
    void countsABudgetOverAllRoutesTogetherAndEachUserApart() {
        String user = freshBearer();
        aviary().post("/api/v1/tweets", "{}", "Authorization", user);

        HttpResponse<String> elsewhere =
                aviary().post("/api/v1/users/me/odd", "{}", "Authorization", user);
        HttpResponse<String> other =
                aviary().post("/api/v1/tweets", "{}", "Authorization", freshBearer());

        assertThat(header(elsewhere, "X-RateLimit-Remaining")).isEqualTo("18");
        assertThat(header(other, "X-RateLimit-Remaining")).isEqualTo("19");
    }

    @Test
    void refusesTheTokensOfAnAccountThatIsGone() {
        String id = Integer.toString(fresh());
        String bearer = Aviary.bearer(tokens.of(id));
        int before = aviary().get("/api/v1/feed", "Authorization", bearer).statusCode();
        redis.opsForValue().set("gone:{" + id + "}", "1");

        HttpResponse<String> after = aviary().get("/api/v1/feed", "Authorization", bearer);

        assertThat(before).isEqualTo(200);
        assertProblem(after, 401, "unauthorized");
    }

    @Test
    void limitsStrangersByTheirAddress() {
        String address = freshAddress();

        HttpResponse<String> last = posts(21, "X-Forwarded-For", address).getLast();
        HttpResponse<String> neighbour =
                aviary().post("/api/v1/tweets", "{}", "X-Forwarded-For", freshAddress());

        assertProblem(last, 429, "rate-limited");
        assertThat(header(neighbour, "X-RateLimit-Remaining")).isEqualTo("19");
    }

    @Test
    void takesAWholeNetworkOfIpv6ForOneClient() {
        aviary().post("/api/v1/tweets", "{}", "X-Forwarded-For", "2001:db8:1:2::1");

        HttpResponse<String> sameNetwork =
                aviary().post("/api/v1/tweets", "{}", "X-Forwarded-For", "2001:db8:1:2:ffff::9");
        HttpResponse<String> another =
                aviary().post("/api/v1/tweets", "{}", "X-Forwarded-For", "2001:db8:1:3::1");

        assertThat(header(sameNetwork, "X-RateLimit-Remaining")).isEqualTo("18");
        assertThat(header(another, "X-RateLimit-Remaining")).isEqualTo("19");
    }

    @Test
    void letsOneAddressLogInTenTimesAMinute() {
        String address = freshAddress();

        List<Integer> statuses =
                IntStream.range(0, 12).mapToObj(n -> logIn("u" + fresh(), address)).toList();

        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.subList(10, 12)).contains(429);
    }

    @Test
    void letsOneHandleBeTriedTenTimesAMinuteWhateverItsCaseAndTheAddress() {
        String handle = "Victim" + fresh();

        List<Integer> statuses =
                IntStream.range(0, 12)
                        .mapToObj(n -> n % 2 == 0 ? handle : handle.toUpperCase())
                        .map(spelling -> logIn(spelling, freshAddress()))
                        .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.subList(10, 12)).contains(429);
    }

    @Test
    void describesBothBudgetsOfALogIn() {
        HttpResponse<String> answer =
                aviary().post(
                                "/api/v1/sessions",
                                "{\"handle\":\"both" + fresh() + "\"}",
                                "X-Forwarded-For",
                                freshAddress());

        assertThat(header(answer, "RateLimit-Policy"))
                .isEqualTo("\"log-in-per-address\";q=10;w=60, \"log-in-per-handle\";q=10;w=60");
        assertThat(header(answer, "X-RateLimit-Limit")).isEqualTo("10");
        assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"handle\":5}", "\"text\"", "{\"password\":\"x\"}", " "})
    void leavesAMalformedLogInToTheServiceToExplain(String body) {
        HttpResponse<String> answer =
                aviary().post("/api/v1/sessions", body, "X-Forwarded-For", freshAddress());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(users.asked("/api/v1/sessions").getLast().body()).isEqualTo(body);
    }

    @Test
    void letsOneAddressRegisterTenTimesAMinute() {
        String address = freshAddress();

        List<Integer> statuses =
                IntStream.range(0, 12)
                        .mapToObj(
                                _ ->
                                        aviary().post(
                                                        "/api/v1/users",
                                                        "{}",
                                                        "X-Forwarded-For",
                                                        address)
                                                .statusCode())
                        .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.subList(10, 12)).contains(429);
    }

    private int logIn(String handle, String address) {
        return aviary().post(
                        "/api/v1/sessions",
                        "{\"handle\":\"" + handle + "\",\"password\":\"secret\"}",
                        "X-Forwarded-For",
                        address)
                .statusCode();
    }

    private List<HttpResponse<String>> posts(int count, String header, String value) {
        return IntStream.range(0, count)
                .mapToObj(_ -> aviary().post("/api/v1/tweets", "{}", header, value))
                .toList();
    }
}
