package dev.aviary.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads each object into the typed model of its kind, as an API server that is asked to be strict
 * would: a field that the model does not know, and a value of another type, is an error.
 */
final class Schemas implements Check {

    /** Of the kinds whose models are published for Java; {@link Types} looks at the others. */
    private static final Map<String, Class<?>> MODELS = models();

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    static boolean know(Manifest manifest) {
        return MODELS.containsKey(key(manifest.apiVersion(), manifest.kind()));
    }

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        manifests.all().stream().filter(Schemas::know).forEach(manifest -> read(manifest, found));
        return found;
    }

    private static void read(Manifest manifest, List<String> found) {
        Class<?> model = MODELS.get(key(manifest.apiVersion(), manifest.kind()));
        try {
            findUnknown(STRICT.treeToValue(manifest.tree(), model), manifest.toString(), found);
        } catch (JsonProcessingException mistyped) {
            found.add(manifest + ": " + mistyped.getOriginalMessage());
        }
    }

    /** The models keep what they do not know, to write it back; so it has to be looked for. */
    private static void findUnknown(@Nullable Object value, String where, List<String> found) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map ->
                    map.forEach((key, each) -> findUnknown(each, where + "." + key, found));
            case Collection<?> items ->
                    items.forEach(each -> findUnknown(each, where + "[]", found));
            case Object other when isModel(other.getClass()) -> {
                for (Field field : fieldsOf(other.getClass())) {
                    Object inside = get(field, other);
                    if (field.getName().equals("additionalProperties")) {
                        for (Object name :
                                ((Map<?, ?>) (inside == null ? Map.of() : inside)).keySet()) {
                            found.add(where + ": unknown field " + name);
                        }
                    } else {
                        findUnknown(inside, where + "." + field.getName(), found);
                    }
                }
            }
            default -> {}
        }
    }

    private static boolean isModel(Class<?> type) {
        String name = type.getName();
        return !type.isEnum() && (name.startsWith("io.fabric8.") || name.startsWith("io.strimzi."));
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static @Nullable Object get(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Map<String, Class<?>> models() {
        Map<String, Class<?>> models = new HashMap<>();
        ServiceLoader.load(KubernetesResource.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(HasMetadata.class::isAssignableFrom)
                .map(type -> type.asSubclass(HasMetadata.class))
                .forEach(
                        type ->
                                models.put(
                                        key(
                                                HasMetadata.getApiVersion(type),
                                                HasMetadata.getKind(type)),
                                        type));
        for (Class<?> type :
                List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)) {
            models.put(key("kafka.strimzi.io/v1", type.getSimpleName()), type);
        }
        return Map.copyOf(models);
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}
