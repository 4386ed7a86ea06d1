package dev.aviary.gateway.routing;

import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/**
 * Reactor Netty would send a request again by itself when a connection is reset, a post as well,
 * which may then be done twice. Here only {@link RetryRules} decide on that.
 */
@Component
class Connections implements HttpClientCustomizer {

    private final CallsProperties calls;

    Connections(CallsProperties calls) {
        this.calls = calls;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        int connectMillis = Math.toIntExact(calls.connectTimeout().toMillis());
        return client.disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
                .responseTimeout(calls.stallTimeout());
    }
}
