package dev.aviary.fanout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Pushes tweet ids into followers' feed caches; backfills and builds lists. */
@SpringBootApplication
public class FanoutApplication {

    public static void main(String[] args) {
        SpringApplication.run(FanoutApplication.class, args);
    }
}
