package dev.aviary.tweet.identity;

import dev.aviary.tweet.failing.ProblemType;
import dev.aviary.tweet.failing.ProblemWriter;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Reading is free, writing takes a token; and a token that is sent must be good either way. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Aviary: Tweets", version = "v1"),
        servers = @Server(url = "/", description = "the gateway"))
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT")
class SecurityRules {

    @Bean
    SecurityFilterChain security(HttpSecurity http, AuthenticationEntryPoint unauthorized) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        calls ->
                                calls.dispatcherTypeMatchers(DispatcherType.ERROR)
                                        .permitAll()
                                        .requestMatchers(HttpMethod.POST, "/api/v1/tweets")
                                        .authenticated()
                                        .requestMatchers(HttpMethod.PUT, "/api/v1/tweets/**")
                                        .authenticated()
                                        .requestMatchers(HttpMethod.DELETE, "/api/v1/tweets/**")
                                        .authenticated()
                                        .anyRequest()
                                        .permitAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(unauthorized))
                .oauth2ResourceServer(
                        server ->
                                server.jwt(jwt -> {})
                                        .authenticationEntryPoint(unauthorized)
                                        .withObjectPostProcessor(answering(unauthorized)))
                .build();
    }

    /** By default a failing key source is thrown at the container; here it is a 503 like others. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(
            AuthenticationEntryPoint entryPoint) {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(entryPoint::commence);
                return filter;
            }
        };
    }

    @Bean
    AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
        BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
        return (request, response, refused) -> {
            if (refused instanceof AuthenticationServiceException) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "2");
                problems.write(
                        request,
                        response,
                        ProblemType.UNAVAILABLE,
                        "Tokens cannot be verified at the moment; nothing was done.");
                return;
            }
            bearer.commence(request, response, refused);
            problems.write(
                    request,
                    response,
                    ProblemType.UNAUTHORIZED,
                    "A valid bearer token is needed for this call, and no invalid one for any.");
        };
    }

    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, rejected) -> {
            try {
                problems.write(
                        request,
                        response,
                        ProblemType.INVALID_REQUEST,
                        "The address is malformed.");
            } catch (IllegalArgumentException notEvenAnAddress) {
                throw new IOException(notEvenAnAddress);
            }
        };
    }
}
