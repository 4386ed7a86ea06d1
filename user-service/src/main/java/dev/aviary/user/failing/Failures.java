package dev.aviary.user.failing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/**
 * Answers everything that goes wrong behind a controller with a problem whose words are our own, so
 * that no class name, SQL or stack trace gets out.
 */
@RestControllerAdvice
class Failures extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return answer(
                refusal.problem(), messageOf(refusal), refusal.faults(), refusal.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure) {
        if (Outage.caused(failure)) {
            log.warn("The database cannot be used: {}", failure.toString());
            return answer(
                    Problem.UNAVAILABLE,
                    "The service cannot do this right now; try again shortly.",
                    List.of(),
                    DATABASE_RETRY);
        }
        log.error("A request failed unexpectedly", failure);
        return answer(Problem.INTERNAL_ERROR, "Something went wrong here.", List.of(), null);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Problem problem = Problem.ofStatus(status.value());
        String detail = problem == Problem.INVALID_REQUEST ? "The request is malformed." : "";
        if (BodyTooLarge.caused(failure)) {
            problem = Problem.BODY_TOO_LARGE;
            detail = "A body may have " + BodyLimit.BYTES + " bytes at most.";
        } else if (problem == Problem.INTERNAL_ERROR) {
            log.error("A request failed unexpectedly", failure);
        }
        ResponseEntity<Object> answer = answer(problem, detail, faultsIn(failure), null);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers)
                .body(answer.getBody());
    }

    private static ResponseEntity<Object> answer(
            Problem problem,
            String detail,
            List<FieldFault> faults,
            @Nullable Duration retryAfter) {
        var body = ProblemWriter.detail(problem, detail.isEmpty() ? problem.title() + "." : detail);
        if (!faults.isEmpty()) {
            body.setProperty("errors", faults);
        }
        var answer = ResponseEntity.status(problem.status());
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        if (problem == Problem.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return answer.body(body);
    }

    private static List<FieldFault> faultsIn(Exception failure) {
        return switch (failure) {
            case MethodArgumentNotValidException invalid ->
                    invalid.getFieldErrors().stream()
                            .map(e -> new FieldFault(e.getField(), orElse(e.getDefaultMessage())))
                            .toList();
            case HandlerMethodValidationException invalid ->
                    invalid.getParameterValidationResults().stream()
                            .filter(result -> !(result instanceof ParameterErrors))
                            .map(
                                    result ->
                                            new FieldFault(
                                                    orElse(
                                                            result.getMethodParameter()
                                                                    .getParameterName()),
                                                    orElse(
                                                            result.getResolvableErrors()
                                                                    .getFirst()
                                                                    .getDefaultMessage())))
                            .toList();
            case MethodArgumentTypeMismatchException mismatch ->
                    List.of(new FieldFault(mismatch.getName(), "is malformed"));
            case TypeMismatchException mismatch ->
                    List.of(new FieldFault(orElse(mismatch.getPropertyName()), "is malformed"));
            case HttpMessageNotReadableException unreadable -> faultsInBody(unreadable);
            default -> List.of();
        };
    }

    private static List<FieldFault> faultsInBody(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException jackson)) {
            return List.of();
        }
        return jackson.getPath().stream()
                .filter(step -> step.getPropertyName() != null)
                .findFirst()
                .map(step -> List.of(new FieldFault(step.getPropertyName(), "is not accepted")))
                .orElse(List.of());
    }

    private static String messageOf(Refusal refusal) {
        return orElse(refusal.getMessage());
    }

    private static String orElse(@Nullable String text) {
        return text == null ? "" : text;
    }
}
