package dev.aviary.user;

import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Accounts, tokens and the follow graph.
 *
 * <p>The gRPC side is for the inside alone and carries no tokens, so Boot must not ask for them
 * there just because the HTTP side is a resource server.
 */
@SpringBootApplication(exclude = GrpcServerOAuth2ResourceServerAutoConfiguration.class)
@ConfigurationPropertiesScan
public class UserApplication {

    public static void main(String[] args) {
        SpringApplication.run(UserApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Makes time-ordered ids that no other node makes, as long as every node has its own number.
     */
    @Bean
    TsidFactory ids(NodeProperties node) {
        return TsidFactory.builder().withNodeBits(10).withNode(node.nodeId()).build();
    }
}
