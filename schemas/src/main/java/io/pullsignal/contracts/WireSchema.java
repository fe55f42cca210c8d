package io.pullsignal.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import org.apache.avro.Schema;

/** A schema as other languages see it: without the marks that the Java generator leaves in its classes. */
final class WireSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    private WireSchema() {}

    static String text(Schema schema) {
        try {
            return JSON.writeValueAsString(clean(JSON.readTree(schema.toString())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a schema prints as JSON", impossible);
        }
    }

    private static JsonNode clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has(JAVA_STRING)) {
                return object.get("type");
            }
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                field.setValue(clean(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, clean(array.get(index)));
            }
        }
        return node;
    }
}
