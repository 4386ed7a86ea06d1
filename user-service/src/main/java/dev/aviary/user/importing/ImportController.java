package dev.aviary.user.importing;

import dev.aviary.user.accounts.Handles;
import dev.aviary.user.accounts.ShortText;
import dev.aviary.user.accounts.UserId;
import dev.aviary.user.accounts.Utf8Bytes;
import dev.aviary.user.importing.ImportUsers.NewUser;
import dev.aviary.user.importing.ImportedGraph.Follow;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The way in for {@code aviary seed}. It asks for no token, so it is off unless asked for, and the
 * gateway has no route to it.
 */
@Hidden
@RestController
@RequestMapping("/internal")
@ConditionalOnBooleanProperty("aviary.bulk-import.enabled")
class ImportController {

    private final ImportUsers users;
    private final ImportFollows follows;

    ImportController(ImportUsers users, ImportFollows follows) {
        this.users = users;
        this.follows = follows;
    }

    @PostMapping("/users")
    OpenedAccounts open(@Valid @RequestBody Users request) {
        List<NewUser> wanted =
                request.users().stream()
                        .map(user -> new NewUser(user.handle(), user.displayName().strip()))
                        .toList();
        return new OpenedAccounts(
                users.open(wanted, request.password()).stream().map(UserId::new).toList());
    }

    @PostMapping("/follows")
    CreatedFollows follow(@Valid @RequestBody Follows request) {
        List<Follow> wanted =
                request.follows().stream()
                        .map(ends -> new Follow(ends.getFirst().value(), ends.getLast().value()))
                        .toList();
        return new CreatedFollows(follows.follow(wanted));
    }

    /** Accounts to open, all with one password. */
    record Users(
            @NotNull @Utf8Bytes(min = 8, max = 72) String password,
            @NotNull @Size(max = 1000) List<@NotNull @Valid User> users) {}

    record User(
            @NotNull @Pattern(regexp = Handles.PATTERN, message = Handles.RULE) String handle,
            @NotNull @ShortText(max = 50) String displayName) {}

    record OpenedAccounts(List<UserId> ids) {}

    /** Pairs of who follows and who is followed. */
    record Follows(
            @NotNull @Size(max = 5000)
                    List<@NotNull @Size(min = 2, max = 2) List<@NotNull UserId>> follows) {}

    record CreatedFollows(int created) {}
}
