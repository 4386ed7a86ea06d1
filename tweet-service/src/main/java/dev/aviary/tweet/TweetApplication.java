package dev.aviary.tweet;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Accepts tweets, stores them and serves them by id and by author.
 *
 * <p>The gRPC side serves other services, which have no user's token to show; it is kept inside by
 * the network, so the resource server's rules are for HTTP alone.
 */
@SpringBootApplication(
        exclude = {
            GrpcServerSecurityAutoConfiguration.class,
            GrpcServerOAuth2ResourceServerAutoConfiguration.class
        })
@ConfigurationPropertiesScan
@EnableScheduling
public class TweetApplication {

    public static void main(String[] args) {
        SpringApplication.run(TweetApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
