package dev.aviary.gateway.draining;

import dev.aviary.testing.draining.DrainingContract;
import dev.aviary.testing.draining.Held;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.actuate.endpoint.web.WebFluxHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

class DrainingTest extends DrainingContract {

    DrainingTest() {
        super(Server.class, Drained.class);
    }

    @Override
    protected Stream<String> arguments() {
        return Stream.of("--management.server.port=0");
    }

    @Import({Draining.class, CloseConnections.class})
    @EnableConfigurationProperties(DrainingProperties.class)
    static class Drained {}

    /** Without a stereotype, so that no other test's component scan finds it. */
    @ImportAutoConfiguration({
        NettyReactiveWebServerAutoConfiguration.class,
        HttpHandlerAutoConfiguration.class,
        WebFluxAutoConfiguration.class,
        ApplicationAvailabilityAutoConfiguration.class,
        HealthContributorRegistryAutoConfiguration.class,
        HealthContributorAutoConfiguration.class,
        AvailabilityHealthContributorAutoConfiguration.class,
        AvailabilityProbesAutoConfiguration.class,
        HealthEndpointAutoConfiguration.class,
        EndpointAutoConfiguration.class,
        WebEndpointAutoConfiguration.class,
        WebFluxHealthEndpointExtensionAutoConfiguration.class,
        ManagementContextAutoConfiguration.class,
        NettyReactiveManagementContextAutoConfiguration.class
    })
    static class Server {

        @Bean
        RouterFunction<ServerResponse> answers(Held held) {
            return RouterFunctions.route()
                    .GET("/", _ -> ServerResponse.ok().bodyValue("at once"))
                    .GET(
                            "/held",
                            _ ->
                                    ServerResponse.ok()
                                            .body(Mono.fromFuture(held.arrive()), String.class))
                    .build();
        }
    }
}
