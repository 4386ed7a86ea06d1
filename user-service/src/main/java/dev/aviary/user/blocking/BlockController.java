package dev.aviary.user.blocking;

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

/** Whom the caller blocked. */
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
@RequestMapping("/api/v1/users/me/blocked/{id}")
class BlockController {

    private final Block block;
    private final Unblock unblock;

    BlockController(Block block, Unblock unblock) {
        this.block = block;
        this.unblock = unblock;
    }

    @Operation(summary = "Block a user")
    @ApiResponse(responseCode = "204", description = "Neither of you sees or follows the other")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @ApiResponse(responseCode = "422", description = "/problems/self-block")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        block.block(Caller.idOf(caller), id.value());
    }

    @Operation(summary = "Unblock a user")
    @ApiResponse(responseCode = "204", description = "You do not block them")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @ApiResponse(responseCode = "422", description = "/problems/self-block")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        unblock.unblock(Caller.idOf(caller), id.value());
    }
}
