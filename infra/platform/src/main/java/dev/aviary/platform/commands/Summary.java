package dev.aviary.platform.commands;

import dev.aviary.platform.running.PlatformState;
import java.io.PrintWriter;

/** What a newcomer sees once everything is ready. */
record Summary(PrintWriter out) {

    private static final String JSON = "-H 'Content-Type: application/json'";

    void print(PlatformState state) {
        ProcessTable.of(state).print(out);
        String api = "http://127.0.0.1:%d/api/v1".formatted(state.port("gateway-service"));
        out.println();
        out.println("A first try: register, log in, post and read your feed");
        out.println();
        out.printf(
                "curl -s %s/users %s -d '%s'%n",
                api,
                JSON,
                "{\"handle\":\"ada\",\"displayName\":\"Ada\",\"password\":\"correct horse\"}");
        out.printf(
                "TOKEN=$(curl -s %s/sessions %s -d '%s' | %s)%n",
                api,
                JSON,
                "{\"handle\":\"ada\",\"password\":\"correct horse\"}",
                "sed 's/.*\"accessToken\" *: *\"\\([^\"]*\\)\".*/\\1/'");
        String bearer = "-H \"Authorization: Bearer $TOKEN\"";
        out.printf(
                "curl -s %s/tweets %s %s -d '{\"text\":\"Hello, birds\"}'; curl -s %s/feed %s%n",
                api, bearer, JSON, api, bearer);
        out.println();
        out.flush();
    }
}
