package dev.aviary.platform.starting;

import dev.aviary.platform.home.Addresses;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.processes.Leftovers;
import dev.aviary.platform.supervising.Launch;
import dev.aviary.platform.supervising.Running;
import dev.aviary.platform.supervising.Specification;
import dev.aviary.servers.Kafka;
import dev.aviary.servers.Postgres;
import dev.aviary.servers.Redis;
import dev.aviary.servers.Server;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** All processes of a platform: how each is started, and in which order. */
record Blueprint(DataDirectory data, Addresses addresses, Configuration configuration) {

    /** Every listener but the gateway's public one, which the user chooses. */
    static final List<String> INNER_PORTS =
            List.of(
                    "postgres",
                    "kafka",
                    "redis",
                    "user-service",
                    "user-service-grpc",
                    "tweet-service",
                    "tweet-service-grpc",
                    "fanout-worker",
                    "feed-service",
                    "gateway-management",
                    "control");

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String READINESS = "/actuator/health/readiness";
    private static final Pattern OUTRANKING =
            Pattern.compile(
                    "(SPRING|SERVER|MANAGEMENT|LOGGING|AVIARY)_.*"
                            + "|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

    List<Specification> processes() {
        List<Specification> all = new ArrayList<>();
        int postgres = addresses.port("postgres");
        int kafka = addresses.port("kafka");
        int redis = addresses.port("redis");
        all.add(
                server(
                        "postgres",
                        "postgresql",
                        Postgres.in(
                                data.postgres(),
                                postgres,
                                data.log("postgres"),
                                "users",
                                "tweets")));
        all.add(server("kafka", "kafka", Kafka.in(data.kafka(), kafka, data.log("kafka"))));
        all.add(server("redis", "redis", Redis.in(data.redis(), redis, data.log("redis"))));
        for (Module module : Module.values()) {
            all.add(service(module));
        }
        return all;
    }

    private Specification server(String name, String scheme, Server server) {
        Launch launch = () -> ServerProcess.of(server.start());
        return new Specification(name, addresses.url(scheme, name), 0, 2, PATIENCE, launch);
    }

    private Specification service(Module module) {
        String url = addresses.http(module.id());
        // The public door closes first, then the services finish what they have taken on.
        int stopsIn = module == Module.GATEWAY_SERVICE ? 0 : 1;
        Path jar = module.jar();
        Path properties = configuration.write(module);
        return new Specification(
                module.id(), url, 1, stopsIn, PATIENCE, () -> start(module, jar, properties));
    }

    private Running start(Module module, Path jar, Path properties) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms32m",
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        jar.toString(),
                        "--spring.config.additional-location=file:" + properties);
        // Variables of the user's shell would outrank the properties file.
        builder.environment()
                .keySet()
                .removeIf(
                        name -> OUTRANKING.matcher(name).matches() && !name.equals(Leftovers.MARK));
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log(module.id()).toFile()));
        String probed = module == Module.GATEWAY_SERVICE ? "gateway-management" : module.id();
        return new ServiceProcess(builder.start(), URI.create(addresses.http(probed) + READINESS));
    }
}
