package dev.aviary.feed.failing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure with a problem that tells the client what it can do, and nothing else. */
@RestControllerAdvice
class AnswerFailures extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(AnswerFailures.class);

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidRequest invalid, WebRequest request) {
        String message = String.valueOf(invalid.getMessage());
        ProblemDetail problem = Problem.INVALID_REQUEST.at(path(request), message);
        problem.setProperty(
                "errors", List.of(Map.of("field", invalid.field(), "message", message)));
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(Unavailable unavailable, WebRequest request) {
        return later(unavailable, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(Overloaded overloaded, WebRequest request) {
        return later(overloaded, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownReader(UnknownReader unknown, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        String message = String.valueOf(unknown.getMessage());
        return answer(Problem.UNAUTHORIZED.at(path(request), message), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception unforeseen, WebRequest request) {
        log.error("Unforeseen failure at {}", path(request), unforeseen);
        return answer(Problem.INTERNAL_ERROR.at(path(request)), new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(Problem.of(status).at(path(request)), headers);
    }

    private ResponseEntity<Object> later(RuntimeException cause, WebRequest request) {
        log.debug("503: {}", cause.getMessage());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return answer(Problem.UNAVAILABLE.at(path(request)), headers);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setCacheControl("no-store");
        return ResponseEntity.status(problem.getStatus()).headers(all).body(problem);
    }

    private static String path(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI();
    }
}
