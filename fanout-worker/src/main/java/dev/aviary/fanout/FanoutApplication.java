package dev.aviary.fanout;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Pushes tweet ids into followers' feed caches; backfills and builds lists. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class FanoutApplication {

    public static void main(String[] args) {
        SpringApplication.run(FanoutApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
