package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.contracts.ContractSources.Release;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dschemas.release} to keep the present schemas as released versions. */
class SchemaCompatibilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void release_when_asked_to() {
        if (System.getProperty("schemas.release") != null) {
            ContractSources.release();
        }
    }

    @Test
    void every_schema_is_fully_compatible_with_each_of_its_releases() {
        Map<String, Schema> current = ContractSources.current();
        List<String> problems = new ArrayList<>();
        for (Release release : ContractSources.releases()) {
            Schema next = current.get(release.schema().getFullName());
            if (next == null) {
                problems.add(release.schema().getFullName() + " was released and is gone");
            } else {
                FullCompatibility.problems(release.schema(), next)
                        .forEach(problem -> problems.add("against release " + release.version() + ": " + problem));
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void every_schema_has_a_release_to_be_held_against() {
        assertThat(ContractSources.releases().stream()
                        .map(release -> release.schema().getFullName())
                        .distinct())
                .as("after adding an event: mvn -pl schemas test -Dtest=SchemaCompatibilityTest -Dschemas.release")
                .containsExactlyElementsOf(ContractSources.current().keySet());
    }

    @Test
    void additions_with_a_default_are_allowed() {
        assertThat(problems(sale -> fields(sale)
                        .addObject()
                        .put("name", "table")
                        .put("type", "string")
                        .put("default", "")))
                .isEmpty();
        assertThat(problems(sale -> ((ArrayNode) field(sale, "kind").get("type").get("symbols")).add("EXCHANGE")))
                .isEmpty();
        assertThat(problems(sale -> field(sale, "location").put("doc", "Said better.")))
                .isEmpty();
    }

    @Test
    void a_field_without_default_is_refused() {
        assertRefused(sale -> fields(sale).addObject().put("name", "table").put("type", "string"), "old writer");
    }

    @Test
    void a_field_that_goes_away_is_refused() {
        assertRefused(sale -> remove(sale, "register"), "new writer");
    }

    @Test
    void a_renamed_field_is_refused_even_with_an_alias() {
        assertRefused(
                sale -> field(sale, "register")
                        .put("name", "till")
                        .putArray("aliases")
                        .add("register"),
                "alias");
    }

    @Test
    void a_changed_type_is_refused() {
        assertRefused(sale -> field(sale, "location").put("type", "bytes"), "was STRING and is BYTES");
        assertRefused(sale -> line(sale, "lineNumber").put("type", "long"), "was INT and is LONG");
    }

    @Test
    void a_field_that_becomes_optional_is_refused() {
        assertRefused(
                sale -> field(sale, "location").putArray("type").add("string").add("null"), "new writer");
    }

    @Test
    void a_changed_scale_is_refused() {
        assertRefused(sale -> ((ObjectNode) line(sale, "quantity").get("type")).put("scale", 3), "decimal(18, 3)");
    }

    @Test
    void a_changed_unit_of_time_is_refused() {
        assertRefused(
                sale -> ((ObjectNode) field(sale, "occurredAt").get("type")).put("logicalType", "timestamp-millis"),
                "timestamp-millis");
    }

    @Test
    void a_removed_symbol_is_refused() {
        assertRefused(
                sale -> ((ArrayNode) field(sale, "kind").get("type").get("symbols")).remove(1),
                "lost the symbol RETURN");
    }

    @Test
    void a_changed_default_is_refused() {
        Schema released = SaleRecorded.getClassSchema();
        Schema first = changed(
                released,
                sale -> fields(sale)
                        .addObject()
                        .put("name", "x")
                        .put("type", "int")
                        .put("default", 0));
        Schema second = changed(
                released,
                sale -> fields(sale)
                        .addObject()
                        .put("name", "x")
                        .put("type", "int")
                        .put("default", 1));
        assertThat(FullCompatibility.problems(first, second)).anyMatch(problem -> problem.contains("another default"));
    }

    private static void assertRefused(Consumer<ObjectNode> change, String because) {
        assertThat(problems(change)).anyMatch(problem -> problem.contains(because));
    }

    private static List<String> problems(Consumer<ObjectNode> change) {
        Schema released = SaleRecorded.getClassSchema();
        return FullCompatibility.problems(released, changed(released, change));
    }

    private static Schema changed(Schema released, Consumer<ObjectNode> change) {
        try {
            ObjectNode text = (ObjectNode) JSON.readTree(released.toString());
            change.accept(text);
            return new Schema.Parser().parse(text.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ArrayNode fields(JsonNode schema) {
        return (ArrayNode) schema.get("fields");
    }

    private static ObjectNode field(JsonNode schema, String name) {
        for (JsonNode field : schema.get("fields")) {
            if (field.get("name").asText().equals(name)) {
                return (ObjectNode) field;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static ObjectNode line(JsonNode sale, String name) {
        return field(field(sale, "lines").get("type").get("items"), name);
    }

    private static void remove(JsonNode schema, String name) {
        for (int index = 0; index < fields(schema).size(); index++) {
            if (fields(schema).get(index).get("name").asText().equals(name)) {
                fields(schema).remove(index);
                return;
            }
        }
    }
}
