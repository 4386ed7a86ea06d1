package dev.aviary.user.deleting;

import dev.aviary.user.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leaving for good. */
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
@RequestMapping("/api/v1/users/me")
class DeletionController {

    private final DeleteAccount deleteAccount;

    DeletionController(DeleteAccount deleteAccount) {
        this.deleteAccount = deleteAccount;
    }

    @Operation(summary = "Delete your account, for good")
    @ApiResponse(
            responseCode = "202",
            description = "The account is gone; its traces follow. Nobody can take its handle")
    @ApiResponse(responseCode = "400", description = "/problems/invalid-request")
    @ApiResponse(
            responseCode = "401",
            description =
                    "/problems/bad-credentials, or /problems/unauthorized if it is gone already")
    @DeleteMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void delete(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @Valid @RequestBody Confirmation request) {
        deleteAccount.delete(Caller.idOf(caller), request.password());
    }

    /** What only the owner of an account can give, whoever holds a token of theirs. */
    record Confirmation(@NotNull String password) {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }
}
