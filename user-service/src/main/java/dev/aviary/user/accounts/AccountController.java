package dev.aviary.user.accounts;

import dev.aviary.user.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registering, and profiles. */
@RestController
@RequestMapping(path = "/api/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountController {

    private final Register register;
    private final ReadProfile profiles;

    AccountController(Register register, ReadProfile profiles) {
        this.register = register;
        this.profiles = profiles;
    }

    @Operation(summary = "Register")
    @ApiResponse(responseCode = "201", description = "The new user; Location names it")
    @ApiResponse(responseCode = "400", description = "/problems/invalid-request")
    @ApiResponse(responseCode = "409", description = "/problems/handle-taken")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UserJson> register(@Valid @RequestBody Registration request) {
        UserJson user =
                UserJson.of(
                        register.register(
                                request.handle(),
                                request.displayName().strip(),
                                request.password()));
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.id())).body(user);
    }

    @Operation(summary = "A user by id")
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @GetMapping("/{id}")
    UserJson byId(
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        return UserJson.of(profiles.byId(id.value(), Caller.viewerOf(caller)));
    }

    @Operation(summary = "A user by handle, whatever its case")
    @ApiResponse(responseCode = "200", description = "The user")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @GetMapping("/by-handle/{handle}")
    UserJson byHandle(
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt caller,
            @PathVariable("handle") String handle) {
        return UserJson.of(profiles.byHandle(handle, Caller.viewerOf(caller)));
    }

    /** What registering asks for. */
    record Registration(
            @NotNull @Pattern(regexp = Handles.PATTERN, message = Handles.RULE) String handle,
            @NotNull @ShortText(max = 50) String displayName,
            @NotNull @Utf8Bytes(min = 8, max = 72) String password) {

        @Override
        public String toString() {
            return "Registration[handle=" + handle + "]";
        }
    }
}
