package dev.aviary.user.failing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no controller is reached: in the security filters and before. */
@Component
public final class ProblemWriter implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint challenge =
            new BearerTokenAuthenticationEntryPoint();
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    static ProblemDetail detail(Problem problem, String detail) {
        ProblemDetail body = ProblemDetail.forStatus(problem.status());
        body.setType(URI.create(problem.type()));
        body.setTitle(problem.title());
        body.setDetail(detail);
        return body;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception)
            throws IOException {
        challenge.commence(request, response, exception);
        String detail =
                request.getHeader(HttpHeaders.AUTHORIZATION) == null
                        ? "This call needs an access token."
                        : "The access token is not valid, or no longer.";
        write(request, response, detail(Problem.UNAUTHORIZED, detail));
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception)
            throws IOException {
        write(request, response, detail(Problem.FORBIDDEN, "This call is not allowed to you."));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail body)
            throws IOException {
        body.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(body.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body);
    }
}
