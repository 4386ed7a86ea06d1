package dev.aviary.tweet.reading;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A virtual thread a call: calls wait for the store and for barriers. */
@Configuration(proxyBeanMethods = false)
class GrpcServerThreads {

    @Bean(destroyMethod = "close")
    ExecutorService grpcCalls() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("grpc-", 0).factory());
    }

    @Bean
    GrpcServerExecutorProvider grpcServerExecutor(ExecutorService grpcCalls) {
        return () -> grpcCalls;
    }
}
