package io.pullsignal.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events as JSON, with the field names of the schemas, turned into the events that go over Kafka. */
final class EventJson {
    private static final int QUANTITY_DECIMALS = 6;
    private static final int PRICE_DECIMALS = 4;

    private EventJson() {}

    /** @throws CommandFailure naming the field when one is missing or is not what it should be */
    static TimedEvent event(EventKind kind, JsonNode json) {
        Instant occurredAt = instant(json, "occurredAt");
        String location = text(json, "location");
        SpecificRecord event;
        String key;
        switch (kind) {
            case SALE -> {
                event = sale(json, occurredAt);
                key = location + "/" + text(json, "register");
            }
            case USAGE -> {
                event = usage(json, occurredAt);
                key = location + "/" + text(json, "workCentre");
            }
            case ADJUSTMENT -> {
                event = adjustment(json, occurredAt);
                key = location;
            }
            default -> throw new IllegalArgumentException(kind.name());
        }
        return new TimedEvent(occurredAt, kind.topic(), key, event);
    }

    private static SaleRecorded sale(JsonNode json, Instant occurredAt) {
        List<SaleLine> lines = new ArrayList<>();
        for (JsonNode line : lines(json)) {
            lines.add(SaleLine.newBuilder()
                    .setLineNumber(lineNumber(line, lines.size()))
                    .setItemCode(text(line, "itemCode"))
                    .setQuantity(decimal(line, "quantity", QUANTITY_DECIMALS))
                    .setUnit(optional(line, "unit"))
                    .setUnitPrice(decimal(line, "unitPrice", PRICE_DECIMALS))
                    .build());
        }
        return SaleRecorded.newBuilder()
                .setSource(text(json, "source"))
                .setEventId(text(json, "eventId"))
                .setLocation(text(json, "location"))
                .setRegister(text(json, "register"))
                .setKind(choice(SaleKind.class, json.path("kind").asText("SALE")))
                .setOriginalEventId(optional(json, "originalEventId"))
                .setOccurredAt(occurredAt)
                .setCurrency(text(json, "currency"))
                .setLines(lines)
                .build();
    }

    private static UsageRecorded usage(JsonNode json, Instant occurredAt) {
        List<UsageLine> lines = new ArrayList<>();
        for (JsonNode line : lines(json)) {
            lines.add(UsageLine.newBuilder()
                    .setLineNumber(lineNumber(line, lines.size()))
                    .setItemCode(text(line, "itemCode"))
                    .setQuantity(decimal(line, "quantity", QUANTITY_DECIMALS))
                    .setUnit(optional(line, "unit"))
                    .build());
        }
        return UsageRecorded.newBuilder()
                .setSource(text(json, "source"))
                .setEventId(text(json, "eventId"))
                .setLocation(text(json, "location"))
                .setWorkCentre(text(json, "workCentre"))
                .setOccurredAt(occurredAt)
                .setLines(lines)
                .build();
    }

    private static AdjustmentRecorded adjustment(JsonNode json, Instant occurredAt) {
        List<AdjustmentLine> lines = new ArrayList<>();
        for (JsonNode line : lines(json)) {
            lines.add(AdjustmentLine.newBuilder()
                    .setLineNumber(lineNumber(line, lines.size()))
                    .setItemCode(text(line, "itemCode"))
                    .setQuantity(decimal(line, "quantity", QUANTITY_DECIMALS))
                    .setUnit(optional(line, "unit"))
                    .build());
        }
        return AdjustmentRecorded.newBuilder()
                .setSource(text(json, "source"))
                .setEventId(text(json, "eventId"))
                .setLocation(text(json, "location"))
                .setKind(choice(AdjustmentKind.class, text(json, "kind")))
                .setReasonCode(text(json, "reasonCode"))
                .setOccurredAt(occurredAt)
                .setLines(lines)
                .build();
    }

    private static JsonNode lines(JsonNode json) {
        JsonNode lines = json.path("lines");
        if (!lines.isArray() || lines.isEmpty()) {
            throw bad("lines", "needs at least one line");
        }
        return lines;
    }

    /** Lines without a number are numbered in their order. */
    private static int lineNumber(JsonNode line, int linesBefore) {
        return line.path("lineNumber").asInt(linesBefore + 1);
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        if (text.isEmpty()) {
            throw bad(field, "is missing");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
    }

    private static BigDecimal decimal(JsonNode json, String field, int decimals) {
        try {
            return new BigDecimal(text(json, field)).setScale(decimals, RoundingMode.UNNECESSARY);
        } catch (NumberFormatException e) {
            throw bad(field, "is not a number");
        } catch (ArithmeticException e) {
            throw bad(field, "has more than " + decimals + " decimals");
        }
    }

    private static Instant instant(JsonNode json, String field) {
        try {
            return Instant.parse(text(json, field));
        } catch (DateTimeParseException e) {
            throw bad(field, "is not a time like 2026-11-21T09:30:00Z");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw bad("kind", "cannot be " + name);
        }
    }

    private static CommandFailure bad(String field, String problem) {
        return new CommandFailure(ExitCode.BAD_INPUT, field + " " + problem, "");
    }
}
