package io.pullsignal.replenishment.loop.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Loops as JSON objects of texts, as the log of changes and proposals keep them. Named parameters carry a prefix. */
public final class LoopJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};
    private static final String PREFIX = "parameters.";

    private LoopJson() {}

    /** The loop's values by name; what it has not is left out. */
    static Map<String, String> values(LoopDefinition loop) {
        Map<String, String> values = new TreeMap<>();
        PolicyParameters parameters = loop.parameters();
        values.put("policy", parameters.policy());
        values.put("containerQuantity", parameters.containerQuantity().toString());
        values.put("cardCount", String.valueOf(parameters.cardCount()));
        values.put("signalAt", parameters.signalAt().name());
        values.put("minimum", parameters.minimum().toString());
        values.put("maximum", parameters.maximum().toString());
        put(values, "supplier", loop.supplier());
        put(values, "dailyDemand", plain(loop.dailyDemand()));
        put(values, "leadTimeDays", plain(loop.leadTimeDays()));
        put(values, "safetyFactor", plain(loop.safetyFactor()));
        values.put("blocked", String.valueOf(loop.blocked()));
        values.put("surplusFirst", String.valueOf(loop.surplusFirst()));
        put(values, "signalCap", plain(loop.signalCap()));
        parameters.named().forEach((name, value) -> values.put(PREFIX + name, value));
        return values;
    }

    public static String write(LoopDefinition loop) {
        return write(values(loop));
    }

    static String write(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    /** The values of an object; none for null. */
    public static Map<String, String> values(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no object of texts: " + json, e);
        }
    }

    /** The loop that was written. */
    public static LoopDefinition read(PositionKey key, String json) {
        Map<String, String> values = values(json);
        Map<String, String> named = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                named.put(name.substring(PREFIX.length()), value);
            }
        });
        return new LoopDefinition(
                key,
                new PolicyParameters(
                        required(values, "policy"),
                        Quantity.of(required(values, "containerQuantity")),
                        Integer.parseInt(required(values, "cardCount")),
                        SignalAt.valueOf(required(values, "signalAt")),
                        Quantity.of(required(values, "minimum")),
                        Quantity.of(required(values, "maximum")),
                        named),
                values.get("supplier"),
                number(values, "dailyDemand"),
                number(values, "leadTimeDays"),
                number(values, "safetyFactor"),
                Boolean.parseBoolean(required(values, "blocked")),
                number(values, "signalCap"),
                Boolean.parseBoolean(values.get("surplusFirst")));
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal number(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null ? null : new BigDecimal(value).setScale(Quantity.SCALE);
    }

    private static String required(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
