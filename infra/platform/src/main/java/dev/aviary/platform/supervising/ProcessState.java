package dev.aviary.platform.supervising;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a supervised process is doing. */
public enum ProcessState {
    STARTING("starting"),
    READY("ready"),
    /** It died, and is started again after a pause. */
    BACKING_OFF("backing-off"),
    STOPPED("stopped"),
    /** It never became ready; only a {@code start} tries it again. */
    FAILED("failed");

    private final String text;

    ProcessState(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}
