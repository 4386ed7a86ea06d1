package dev.aviary.user.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.user.fixtures.Answer;
import dev.aviary.user.fixtures.Api;
import dev.aviary.user.fixtures.OnRealServers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class RegisteringTest {

    @Autowired Api api;

    @Test
    void answersTheNewUserAndWhereItIs() {
        String handle = Api.newHandle();

        Answer answer = api.register(handle, "  Ada Lovelace ", "analytical engine");

        answer.expect(201);
        assertThat(answer.text("$.handle")).isEqualTo(handle);
        assertThat(answer.text("$.displayName")).isEqualTo("Ada Lovelace");
        assertThat(answer.text("$.id")).matches("[1-9][0-9]{17,18}");
        assertThat(answer.text("$.createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(answer.number("$.followerCount")).isZero();
        assertThat(answer.header("Location")).isEqualTo("/api/v1/users/" + answer.text("$.id"));
        assertThat(answer.body()).doesNotContain("assword");
        assertThat(api.get(answer.header("Location")).expect(200).body()).isEqualTo(answer.body());
    }

    @Test
    void findsAUserByHandleWhateverItsCase() {
        String handle = Api.newHandle();
        String id = api.register(handle, "Ada", "analytical engine").text("$.id");

        Answer answer = api.get("/api/v1/users/by-handle/" + handle.toUpperCase(Locale.ROOT));

        assertThat(answer.expect(200).text("$.id")).isEqualTo(id);
        assertThat(answer.text("$.handle")).isEqualTo(handle);
    }

    @Test
    void refusesAHandleThatDiffersInCaseOnly() {
        String handle = Api.newHandle();
        api.register(handle, "Ada", "analytical engine").expect(201);

        Answer answer = api.register(handle.toUpperCase(Locale.ROOT), "Eve", "analytical engine");

        answer.expectProblem(409, "handle-taken");
    }

    @Test
    void givesAHandleToOneOfManyWhoWantItAtOnce() throws Exception {
        String handle = Api.newHandle();
        Callable<Integer> attempt = () -> api.register(handle, "Racer", "correct horse").status();

        List<Integer> statuses;
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> race =
                    racers.invokeAll(IntStream.range(0, 8).mapToObj(n -> attempt).toList());
            statuses = race.stream().map(Future::resultNow).sorted().toList();
        }

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"handle\":\"ab\",\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"handle\":\"with space\",\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"handle\":\"umläut\",\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"handle\":5555,\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"handle\":null,\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"displayName\":\"A\",\"password\":\"12345678\"}",
                "{\"handle\":\"good1\",\"displayName\":\"  \",\"password\":\"12345678\"}",
                "{\"handle\":\"good1\",\"displayName\":\"A\\u0000\",\"password\":\"12345678\"}",
                "{\"handle\":\"good1\",\"displayName\":\"\\ud800\",\"password\":\"12345678\"}",
                "{\"handle\":\"good1\",\"displayName\":\"A\",\"password\":\"1234567\"}",
                "{\"handle\":\"good1\",\"displayName\":\"A\",\"password\":\"12345678\",\"x\":1}",
                "{\"handle\":\"good1\",\"handle\":\"good2\",\"displayName\":\"A\","
                        + "\"password\":\"12345678\"}",
                "{\"handle\":\"good1\",\"displayName\":\"A\",\"password\":\"12345678\"} {}",
                "{\"handle\":\"good1\",",
                "[]",
                "\"text\"",
                "",
            })
    void refusesWhatIsNoRegistration(String json) {
        Answer answer = api.post("/api/v1/users", json);

        answer.expectProblem(400, "invalid-request");
    }

    @Test
    void namesEveryFieldThatIsAtFault() {
        Answer answer = api.register("no", "", "short");

        answer.expectProblem(400, "invalid-request");
        assertThat(answer.texts("$.errors[*].field"))
                .containsExactlyInAnyOrder("handle", "displayName", "password");
    }

    @Test
    void countsAPasswordInBytesAndANameInCodePoints() {
        String bytes72 = "ä".repeat(36);

        api.register(Api.newHandle(), "😀".repeat(50), bytes72).expect(201);
        api.register(Api.newHandle(), "😀".repeat(51), bytes72)
                .expectProblem(400, "invalid-request");
        api.register(Api.newHandle(), "A", bytes72 + "x").expectProblem(400, "invalid-request");
    }

    @Test
    void answersNotFoundForWhoDoesNotExist() {
        api.get("/api/v1/users/1").expectProblem(404, "not-found");
        api.get("/api/v1/users/by-handle/nobody_at_all").expectProblem(404, "not-found");
        api.get("/api/v1/users/by-handle/no-handle!").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "-1", "abc", "9223372036854775808", "1.0", "%20"})
    void refusesAPathThatHoldsNoId(String id) {
        api.get("/api/v1/users/" + id).expectProblem(400, "invalid-request");
    }
}
