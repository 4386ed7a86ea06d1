package dev.aviary.user.failing;

import java.util.List;

/** A request with a field that can never be accepted as it is. */
public final class InvalidRequest extends Refusal {

    private static final long serialVersionUID = 1;

    private final transient FieldFault fault;

    public InvalidRequest(String field, String message) {
        super(Problem.INVALID_REQUEST, field + " " + message);
        this.fault = new FieldFault(field, message);
    }

    @Override
    List<FieldFault> faults() {
        return List.of(fault);
    }
}
