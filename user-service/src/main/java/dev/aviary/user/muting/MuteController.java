package dev.aviary.user.muting;

import dev.aviary.user.access.Caller;
import dev.aviary.user.accounts.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom the caller muted. */
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
@RequestMapping("/api/v1/users/me/muted/{id}")
class MuteController {

    private final Mute mute;
    private final Unmute unmute;

    MuteController(Mute mute, Unmute unmute) {
        this.mute = mute;
        this.unmute = unmute;
    }

    @Operation(summary = "Mute a user")
    @ApiResponse(responseCode = "204", description = "Your feed leaves them out")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @ApiResponse(responseCode = "422", description = "/problems/self-mute")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mute(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        mute.mute(Caller.idOf(caller), id.value());
    }

    @Operation(summary = "Unmute a user")
    @ApiResponse(responseCode = "204", description = "Your feed does not leave them out")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @ApiResponse(responseCode = "422", description = "/problems/self-mute")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmute(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        unmute.unmute(Caller.idOf(caller), id.value());
    }
}
