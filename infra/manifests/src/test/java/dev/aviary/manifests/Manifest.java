package dev.aviary.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object as it would be applied. */
record Manifest(JsonNode tree) {

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return text("metadata.name");
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind());
    }

    /** The part at a path such as {@code spec.template}; one that is missing is empty. */
    JsonNode at(String path) {
        return at(tree, path);
    }

    String text(String path) {
        return at(path).asText();
    }

    static JsonNode at(JsonNode from, String path) {
        JsonNode node = from;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<String> texts(JsonNode list) {
        return each(list).map(JsonNode::asText);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
