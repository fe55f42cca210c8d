package io.pullsignal.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * One published example: inputs, what must come out, and how near.
 *
 * @param id family and number, such as {@code eoq-allunits-2}
 * @param formula what it is an example of, in words
 * @param tolerance absolute, zero for exact
 */
public record Vector(String id, String formula, JsonNode inputs, JsonNode expected, double tolerance) {
    /** The id without its number: {@code eoq-allunits}. */
    public String family() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    public boolean has(String input) {
        return inputs.has(input);
    }

    public double number(String input) {
        return required(inputs, input).asDouble();
    }

    /** The input, or the default where the vector does not give it. */
    public double number(String input, double otherwise) {
        return has(input) ? number(input) : otherwise;
    }

    public BigDecimal decimal(String input) {
        return required(inputs, input).decimalValue();
    }

    public List<BigDecimal> decimals(String input) {
        return StreamSupport.stream(required(inputs, input).spliterator(), false)
                .map(JsonNode::decimalValue)
                .toList();
    }

    public double[] numbers(String input) {
        return array(required(inputs, input));
    }

    /**
     * Checks all expected numbers; one that is not among the actual ones fails.
     *
     * @param actual numbers and lists of numbers ({@code double[]}) by name; more than expected do no harm
     */
    public void matchesAll(Map<String, ?> actual) {
        expected.fieldNames().forEachRemaining(name -> {
            assertThat(actual).as(id).containsKey(name);
            if (actual.get(name) instanceof double[] list) {
                matches(name, list);
            } else if (actual.get(name) instanceof Number number) {
                matches(name, number.doubleValue());
            } else {
                fail(id + ": " + name + " is neither a number nor a list of numbers");
            }
        });
    }

    /** Checks one expected number; names that the vector does not expect are passed over. */
    public void matches(String name, double actual) {
        if (expected.has(name)) {
            assertThat(actual)
                    .as("%s: %s", id, name)
                    .isCloseTo(expected.get(name).asDouble(), within(tolerance));
        }
    }

    /** Checks one expected list of numbers; names that the vector does not expect are passed over. */
    public void matches(String name, double[] actual) {
        if (expected.has(name)) {
            assertThat(actual)
                    .as("%s: %s", id, name)
                    .usingComparatorWithPrecision(Math.max(tolerance, Double.MIN_VALUE))
                    .containsExactly(array(expected.get(name)));
        }
    }

    private static double[] array(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .flatMapToDouble(each -> DoubleStream.of(each.asDouble()))
                .toArray();
    }

    private JsonNode required(JsonNode from, String name) {
        assertThat(from.has(name)).as("%s has %s", id, name).isTrue();
        return from.get(name);
    }
}
