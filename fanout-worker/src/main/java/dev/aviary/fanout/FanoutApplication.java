package dev.aviary.fanout;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Pushes tweet ids into followers' feed caches; backfills and builds lists. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FanoutApplication {

    public static void main(String[] args) {
        SpringApplication.run(FanoutApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
