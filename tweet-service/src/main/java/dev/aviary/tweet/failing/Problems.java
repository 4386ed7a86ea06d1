package dev.aviary.tweet.failing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** Every failure as problem+json. Nothing of our inside gets out: no class, no SQL, no trace. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final int retryAfterSeconds;

    Problems(FailingProperties properties) {
        this.retryAfterSeconds = Math.toIntExact(properties.retryAfter().toSeconds());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return switch (refusal) {
            case AccountGone gone ->
                    ResponseEntity.status(ProblemType.UNAUTHORIZED.status())
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                            .body(
                                    ProblemType.UNAUTHORIZED.detail(
                                            String.valueOf(gone.getMessage())));
            case InvalidRequest invalid -> answer(invalid(invalid.field(), invalid.reason()));
            case NotFound missing ->
                    answer(ProblemType.NOT_FOUND.detail(String.valueOf(missing.getMessage())));
            case KeyReused reused ->
                    answer(
                            ProblemType.IDEMPOTENCY_KEY_REUSED.detail(
                                    String.valueOf(reused.getMessage())));
            case ReplyTargetMissing missing ->
                    answer(
                            withField(
                                    ProblemType.REPLY_TARGET_MISSING.detail(
                                            String.valueOf(missing.getMessage())),
                                    "inReplyTo",
                                    "names no tweet that you can reply to"));
            case Unavailable away -> {
                log.debug(
                        "Answered 503: {} ({})",
                        away.getMessage(),
                        String.valueOf(away.getCause()));
                yield ResponseEntity.status(ProblemType.UNAVAILABLE.status())
                        .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds))
                        .body(ProblemType.UNAVAILABLE.detail(String.valueOf(away.getMessage())));
            }
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception fault) {
        log.error("A request failed", fault);
        return answer(ProblemType.INTERNAL_ERROR.detail("Something went wrong on our side."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                switch (e.getCause()) {
                    case StreamConstraintsException tooMuch ->
                            ProblemType.BODY_TOO_LARGE.detail("The body is too large.");
                    case DatabindException mismatch when !mismatch.getPath().isEmpty() ->
                            invalid(field(mismatch), "is unknown or of the wrong type");
                    case null, default ->
                            ProblemType.INVALID_REQUEST.detail("The body is not valid JSON.");
                };
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemType type = ProblemType.of(status);
        if (type == ProblemType.INTERNAL_ERROR) {
            log.error("A request failed", e);
        }
        String detail =
                body instanceof ProblemDetail given && given.getDetail() != null
                        ? given.getDetail()
                        : type.status().getReasonPhrase();
        return ResponseEntity.status(type.status()).headers(headers).body(type.detail(detail));
    }

    private static ProblemDetail invalid(String field, String reason) {
        return withField(
                ProblemType.INVALID_REQUEST.detail(field + " " + reason + "."), field, reason);
    }

    private static ProblemDetail withField(ProblemDetail problem, String field, String reason) {
        problem.setProperty("errors", List.of(Map.of("field", field, "message", reason)));
        return problem;
    }

    private static String field(DatabindException mismatch) {
        StringBuilder path = new StringBuilder();
        mismatch.getPath()
                .forEach(
                        step -> {
                            String name = step.getPropertyName();
                            if (name == null) {
                                path.append('[').append(step.getIndex()).append(']');
                            } else {
                                path.append(path.isEmpty() ? "" : ".").append(name);
                            }
                        });
        return path.toString();
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
