package dev.aviary.feed.draining;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Says with every answer, once the service is leaving, that it is the last on its connection. The
 * client then opens the next one, which leads to another replica. Without a word it would send its
 * next request into a connection that is just being closed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CloseConnections implements Filter {

    private final Draining draining;

    CloseConnections(Draining draining) {
        this.draining = draining;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (draining.hasBegun() && response instanceof HttpServletResponse answer) {
            answer.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }
}
