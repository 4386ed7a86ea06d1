package dev.aviary.tweet.failing;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's last resort, for failures outside any controller. */
@Hidden
@RestController
final class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemType type =
                code instanceof Integer status
                        ? ProblemType.of(HttpStatusCode.valueOf(status))
                        : ProblemType.NOT_FOUND;
        ProblemDetail problem = type.detail(type.status().getReasonPhrase());
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path instanceof String uri) {
            problem.setInstance(URI.create(uri));
        }
        return ResponseEntity.of(problem).build();
    }
}
