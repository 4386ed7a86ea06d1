package dev.aviary.feed.hydrating;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where profiles are renewed: bounded, and what does not fit in is left for later. */
@Configuration(proxyBeanMethods = false)
class InBackground {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 500;

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService profileRenewals() {
        return new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofVirtual().name("profile-renewal").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
