package dev.aviary.fanout.channels;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Function;

/**
 * A channel to another service. gRPC lets a channel that cannot connect sit out a backoff of up to
 * two minutes; we pace our retries ourselves, so each may connect at once. And it keeps a
 * connection whose other end vanished without a word for as long as TCP does; after a call without
 * an answer the next one takes a new connection.
 */
public final class ServiceChannel {

    private final ManagedChannel channel;

    public ServiceChannel(ManagedChannel channel) {
        this.channel = channel;
    }

    public <T> T call(Function<ManagedChannel, T> call) {
        try {
            return call.apply(channel);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                channel.resetConnectBackoff();
            } else if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                channel.enterIdle();
            }
            throw e;
        }
    }
}
