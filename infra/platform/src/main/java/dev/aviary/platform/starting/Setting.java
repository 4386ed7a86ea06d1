package dev.aviary.platform.starting;

import dev.aviary.platform.home.Refusal;

/** A property that the user sets for one service, written {@code service.property=value}. */
public record Setting(String service, String property, String value) {

    public static Setting parse(String text) {
        int dot = text.indexOf('.');
        int equals = text.indexOf('=');
        if (dot < 1 || equals < dot + 2) {
            throw new Refusal("--set takes service.property=value, not \"%s\".".formatted(text));
        }
        String service = text.substring(0, dot);
        if (Module.of(service).isEmpty()) {
            throw new Refusal(
                    "--set names no service \"%s\"; there are %s."
                            .formatted(service, Module.ids()));
        }
        return new Setting(
                service, text.substring(dot + 1, equals).strip(), text.substring(equals + 1));
    }

    @Override
    public String toString() {
        return service + "." + property + "=" + value;
    }
}
