package dev.aviary.platform.replaying;

import dev.aviary.platform.home.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people write it: {@code 2026-05-04T10:00:00Z}, or {@code 10m} for ten minutes ago. */
public record StartTime(Instant instant) {

    private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    public static StartTime parse(String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        try {
            Instant instant =
                    ago.matches() ? clock.instant().minus(duration(ago)) : Instant.parse(text);
            if (instant.isAfter(clock.instant())) {
                throw new Refusal("--from %s has yet to come.".formatted(text));
            }
            return new StartTime(instant);
        } catch (DateTimeException e) {
            throw new Refusal(
                    "--from takes a time such as 2026-05-04T10:00:00Z, or how long ago, such as"
                            + " 90s, 10m, 2h or 1d; not \"%s\".".formatted(text));
        }
    }

    private static Duration duration(Matcher ago) {
        long number = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
