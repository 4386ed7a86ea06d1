package dev.aviary.gateway.identity;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed; by
 *     default nobody's, loopback included
 */
@ConfigurationProperties("aviary")
record TrustedProxiesProperties(@DefaultValue List<String> trustedProxies) {}
