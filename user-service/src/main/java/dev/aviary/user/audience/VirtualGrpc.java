package dev.aviary.user.audience;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Calls block on the database, so each has a virtual thread; the pool of connections is the bound.
 */
@Configuration(proxyBeanMethods = false)
class VirtualGrpc {

    @Bean
    GrpcServerExecutorProvider grpcServerExecutor() {
        Executor calls = Executors.newVirtualThreadPerTaskExecutor();
        return () -> calls;
    }
}
