package dev.aviary.gateway.identity;

import dev.aviary.gateway.failing.ConfigurationRefused;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * The address that a request comes from. {@code X-Forwarded-For} is read from the right: each entry
 * counts only if the hop that wrote it is trusted, so what a client writes itself is never reached.
 */
@Component
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int MOST_HOPS = 32;

    private final List<IpSubnetFilterRule> trusted;

    ClientAddresses(TrustedProxiesProperties properties) {
        this.trusted = properties.trustedProxies().stream().map(ClientAddresses::block).toList();
    }

    /** Null only where the connection is gone already. */
    public @Nullable InetAddress of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        InetAddress address = peer == null ? null : peer.getAddress();
        return address == null || trusted.isEmpty() || !isTrusted(address)
                ? address
                : behind(address, request.getHeaders().getOrEmpty(FORWARDED_FOR));
    }

    private InetAddress behind(InetAddress proxy, List<String> headers) {
        String[] hops = String.join(",", headers).split(",", -1);
        InetAddress address = proxy;
        int last = Math.max(0, hops.length - MOST_HOPS);
        for (int i = hops.length - 1; i >= last && isTrusted(address); i--) {
            InetAddress hop = parse(hops[i].strip());
            if (hop == null) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(block -> block.matches(socket));
    }

    /** Literals only: a name must never be looked up for a client. */
    private static @Nullable InetAddress parse(String entry) {
        String host = entry;
        if (entry.startsWith("[") && entry.contains("]")) {
            host = entry.substring(1, entry.indexOf(']'));
        } else if (entry.indexOf(':') >= 0 && entry.indexOf(':') == entry.lastIndexOf(':')) {
            host = entry.substring(0, entry.indexOf(':'));
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            return null;
        }
    }

    private static IpSubnetFilterRule block(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = parse((slash < 0 ? cidr : cidr.substring(0, slash)).strip());
        if (address == null) {
            throw notABlock(cidr);
        }
        try {
            int bits = address.getAddress().length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1).strip());
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException badPrefix) {
            throw notABlock(cidr);
        }
    }

    private static ConfigurationRefused notABlock(String cidr) {
        return new ConfigurationRefused(
                "aviary.trusted-proxies: '" + cidr + "' is neither an address nor a CIDR block");
    }
}
