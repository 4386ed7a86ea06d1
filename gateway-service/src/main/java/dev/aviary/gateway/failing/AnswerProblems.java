package dev.aviary.gateway.failing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever ended a request into a problem document. Comes before Spring Boot's own handler
 * (order -1), whose answers name paths and exceptions.
 */
@Component
@Order(-2)
class AnswerProblems implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(AnswerProblems.class);

    private final JsonMapper json;

    AnswerProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return answer(exchange, problemOf(error));
    }

    private Problem problemOf(Throwable error) {
        return switch (error) {
            case Refusal refusal -> refusal.problem();
            case ErrorResponse response
                    when HttpStatus.resolve(response.getStatusCode().value())
                            instanceof HttpStatus status ->
                    Problem.of(status);
            default -> {
                log.error("Answered 500 to a request that failed here", error);
                yield Problem.internalError();
            }
        };
    }

    private Mono<Void> answer(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(problem.status());
        problem.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json.writeValueAsBytes(document(exchange, problem));
        response.getHeaders().setContentLength(body.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static Map<String, Object> document(ServerWebExchange exchange, Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + problem.name());
        document.put("title", problem.status().getReasonPhrase());
        document.put("status", problem.status().value());
        document.put("detail", problem.detail());
        document.put("instance", exchange.getRequest().getURI().getRawPath());
        return document;
    }
}
