package dev.aviary.user.accounts;

import dev.aviary.user.tokens.AccessToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logging in. */
@RestController
@RequestMapping(path = "/api/v1/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionController {

    private final LogIn logIn;

    SessionController(LogIn logIn) {
        this.logIn = logIn;
    }

    @Operation(summary = "Log in")
    @ApiResponse(responseCode = "200", description = "An access token")
    @ApiResponse(responseCode = "401", description = "/problems/bad-credentials")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Session> logIn(@Valid @RequestBody Credentials request) {
        AccessToken token = logIn.logIn(request.handle(), request.password());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(token.value(), "Bearer", token.lifetime().toSeconds()));
    }

    /** What logging in asks for. No rules here: what breaks them is nobody's handle or password. */
    record Credentials(@NotNull String handle, @NotNull String password) {

        @Override
        public String toString() {
            return "Credentials[handle=" + handle + "]";
        }
    }

    record Session(String accessToken, String tokenType, long expiresIn) {}
}
