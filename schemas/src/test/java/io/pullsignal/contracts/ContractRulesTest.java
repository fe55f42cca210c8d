package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** How a schema of this project is written. */
class ContractRulesTest {
    @Test
    void every_schema_keeps_the_rules() {
        assertThat(problems(ContractSources.current().values())).isEmpty();
    }

    @Test
    void each_rule_finds_its_planted_violation() {
        assertThat(problems(List.of(new Schema.Parser().parse("""
                                {"type":"record","name":"Planted","namespace":"wrong.place","fields":[
                                  {"name":"undocumented","type":"string"},
                                  {"name":"weight","type":"double","doc":"Kilograms."},
                                  {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When."},
                                  {"name":"quantity","type":{"type":"bytes","logicalType":"decimal","precision":18,"scale":6},"doc":"How much."},
                                  {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":19,"scale":4},"doc":"Price."},
                                  {"name":"odd","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2},"doc":"Odd."},
                                  {"name":"kind","type":{"type":"enum","name":"PlantedKind","symbols":["A"]},"doc":"Kind."}]}
                                """))))
                .containsExactly(
                        "wrong.place.Planted is not in a namespace io.pullsignal.events.<context>.v<major>",
                        "Planted has no doc",
                        "Planted.undocumented has no doc",
                        "Planted.weight is a floating point number",
                        "Planted.at counts milliseconds",
                        "Planted.quantity does not say its unit",
                        "Planted.price is money in a record without currency",
                        "Planted.odd is neither a quantity (18, 6) nor money (19, 4)",
                        "Planted.kind has no default symbol",
                        "Planted.kind has no doc on its symbols");
    }

    @Test
    void every_record_is_on_exactly_one_topic_and_every_topic_has_its_records() {
        assertThat(TopicCatalogue.load().topics().stream().flatMap(topic -> topic.records().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ContractSources.current().keySet());
    }

    private static List<String> problems(Collection<Schema> schemas) {
        Rules rules = new Rules();
        for (Schema schema : schemas) {
            if (!schema.getNamespace().matches("io\\.pullsignal\\.events\\.[a-z]+\\.v\\d+")) {
                rules.problems.add(
                        schema.getFullName() + " is not in a namespace io.pullsignal.events.<context>.v<major>");
            }
            rules.check(schema.getName(), schema, false, "");
        }
        return rules.problems;
    }

    private static final class Rules {
        final List<String> problems = new ArrayList<>();
        private final Set<String> visited = new HashSet<>();

        void check(String where, Schema schema, boolean currencyAround, String doc) {
            switch (schema.getType()) {
                case RECORD -> record(schema, currencyAround);
                case ENUM -> symbols(where, schema);
                case ARRAY -> check(where, schema.getElementType(), currencyAround, doc);
                case UNION -> schema.getTypes().forEach(branch -> check(where, branch, currencyAround, doc));
                case FLOAT, DOUBLE -> problems.add(where + " is a floating point number");
                case MAP, FIXED -> problems.add(where + " is a " + schema.getType() + ", which no contract uses");
                default -> logical(where, schema.getLogicalType(), currencyAround, doc);
            }
        }

        private void record(Schema schema, boolean currencyAround) {
            if (!visited.add(schema.getFullName())) {
                return;
            }
            if (missing(schema.getDoc())) {
                problems.add(schema.getName() + " has no doc");
            }
            boolean currency = currencyAround || schema.getField("currency") != null;
            for (Schema.Field field : schema.getFields()) {
                String where = schema.getName() + "." + field.name();
                if (missing(field.doc())) {
                    problems.add(where + " has no doc");
                }
                check(where, field.schema(), currency, field.doc() == null ? "" : field.doc());
            }
        }

        private void symbols(String where, Schema schema) {
            if (schema.getEnumDefault() == null) {
                problems.add(where + " has no default symbol");
            }
            if (missing(schema.getDoc())) {
                problems.add(where + " has no doc on its symbols");
            }
        }

        private void logical(String where, LogicalType type, boolean currency, String doc) {
            if (type instanceof LogicalTypes.TimestampMillis) {
                problems.add(where + " counts milliseconds");
            } else if (type instanceof LogicalTypes.Decimal decimal) {
                if (decimal.getPrecision() == 18 && decimal.getScale() == 6) {
                    if (!doc.matches("(?is).*(`unit`|stock units?|in days|plain number).*")) {
                        problems.add(where + " does not say its unit");
                    }
                } else if (decimal.getPrecision() == 19 && decimal.getScale() == 4) {
                    if (!currency) {
                        problems.add(where + " is money in a record without currency");
                    }
                } else {
                    problems.add(where + " is neither a quantity (18, 6) nor money (19, 4)");
                }
            }
        }

        private static boolean missing(@org.jspecify.annotations.Nullable String doc) {
            return doc == null || doc.isBlank();
        }
    }
}
