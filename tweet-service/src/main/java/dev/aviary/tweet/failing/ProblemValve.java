package dev.aviary.tweet.failing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What Tomcat itself refuses, such as an address that cannot be one, is a problem like others. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.of(HttpStatusCode.valueOf(status));
        byte[] problem =
                """
                {"type":"%s","title":"%s","status":%d,"detail":"The request is malformed."}\
                """
                        .formatted(type.uri(), type.title(), status)
                        .getBytes(UTF_8);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(problem.length);
            response.getOutputStream().write(problem);
            response.finishResponse();
        } catch (IOException gone) {
            // The client has left; there is nobody to tell.
        }
    }

    /** Makes Tomcat use the valve, which it builds itself from its class name. */
    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
            return factory ->
                    factory.addContextCustomizers(
                            context -> {
                                if (context.getParent() instanceof StandardHost host) {
                                    host.setErrorReportValveClass(ProblemValve.class.getName());
                                }
                            });
        }
    }
}
