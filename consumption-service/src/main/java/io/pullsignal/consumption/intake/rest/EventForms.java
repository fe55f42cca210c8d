package io.pullsignal.consumption.intake.rest;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.FormException;
import io.pullsignal.consumption.intake.EventIdentity;
import io.pullsignal.consumption.intake.Judge;
import io.pullsignal.consumption.intake.kafka.InputLog;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads sales, usages and adjustments. Field names are those of the event schemas. Only the form is checked here;
 * whether items, units and originals exist is decided by the log, like for every other input.
 */
final class EventForms {
    static final Set<String> SALE_LINE = Set.of("lineNumber", "itemCode", "quantity", "unit", "unitPrice");
    static final Set<String> LINE = Set.of("lineNumber", "itemCode", "quantity", "unit");

    private static final Set<String> SALE = Set.of(
            "source", "eventId", "location", "register", "kind", "originalEventId", "occurredAt", "currency", "lines");
    private static final Set<String> USAGE =
            Set.of("source", "eventId", "location", "workCentre", "occurredAt", "lines");
    private static final Set<String> ADJUSTMENT =
            Set.of("source", "eventId", "location", "kind", "reasonCode", "occurredAt", "lines");

    private final Optional<String> idempotencyKey;

    /** @param idempotencyKey what event ids are derived from where rows have none */
    EventForms(Optional<String> idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    InputLog.Entry sale(Form form, int row) {
        form.only(SALE);
        EventIdentity identity = identity(form, "sales", row);
        String location = form.text("location");
        String register = form.text("register");
        SaleRecorded event = new SaleRecorded(
                identity.source(),
                identity.eventId(),
                location,
                register,
                form.optionalChoice("kind", SaleKind.class, EnumSet.complementOf(EnumSet.of(SaleKind.UNKNOWN)))
                        .orElse(SaleKind.SALE),
                form.optionalText("originalEventId").orElse(null),
                form.instant("occurredAt"),
                form.text("currency"),
                lines(form, (line, number) -> {
                    line.only(SALE_LINE);
                    return new SaleLine(
                            number,
                            line.text("itemCode"),
                            line.decimal("quantity", 12, 6),
                            line.optionalText("unit").orElse(null),
                            line.decimal("unitPrice", 15, 4));
                }));
        return new InputLog.Entry(Topics.SALES_RECORDED, key(location, register), identity.joined(), event);
    }

    InputLog.Entry usage(Form form, int row) {
        form.only(USAGE);
        EventIdentity identity = identity(form, "usages", row);
        String location = form.text("location");
        String workCentre = form.text("workCentre");
        UsageRecorded event = new UsageRecorded(
                identity.source(),
                identity.eventId(),
                location,
                workCentre,
                form.instant("occurredAt"),
                lines(form, (line, number) -> {
                    line.only(LINE);
                    return new UsageLine(
                            number,
                            line.text("itemCode"),
                            line.decimal("quantity", 12, 6),
                            line.optionalText("unit").orElse(null));
                }));
        return new InputLog.Entry(Topics.USAGE_RECORDED, key(location, workCentre), identity.joined(), event);
    }

    InputLog.Entry adjustment(Form form, int row) {
        form.only(ADJUSTMENT);
        EventIdentity identity = identity(form, "adjustments", row);
        String location = form.text("location");
        AdjustmentRecorded event = new AdjustmentRecorded(
                identity.source(),
                identity.eventId(),
                location,
                form.choice("kind", AdjustmentKind.class, EnumSet.complementOf(EnumSet.of(AdjustmentKind.UNKNOWN))),
                form.text("reasonCode"),
                form.instant("occurredAt"),
                lines(form, (line, number) -> {
                    line.only(LINE);
                    return new AdjustmentLine(
                            number,
                            line.text("itemCode"),
                            line.decimal("quantity", 12, 6),
                            line.optionalText("unit").orElse(null));
                }));
        return new InputLog.Entry(Topics.ADJUSTMENTS_RECORDED, CanonicalCode.spell(location), identity.joined(), event);
    }

    /** Identities know no kind of input, so a derived id holds the resource: one key may be used on each of them. */
    private EventIdentity identity(Form form, String resource, int row) {
        String eventId = form.optionalText("eventId")
                .or(() -> idempotencyKey.map(key -> key + "-" + resource + "-" + row))
                .orElseThrow(() -> new FormException(
                        "eventId", "is missing; give it, or an Idempotency-Key header from which it is derived"));
        EventIdentity identity = new EventIdentity(form.text("source"), eventId);
        if (!identity.isWellFormed()) {
            throw new FormException(
                    "source, eventId", "source has at most 100 characters without '/' and '#', eventId at most 200");
        }
        return identity;
    }

    private static <T> List<T> lines(Form form, BiFunction<Form, Integer, T> reader) {
        List<T> lines = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Form line : form.list("lines", Judge.LINE_LIMIT)) {
            int number = line.positive("lineNumber", lines.size() + 1);
            if (!numbers.add(number)) {
                throw new FormException("lines[" + lines.size() + "].lineNumber", number + " is there twice");
            }
            lines.add(reader.apply(line, number));
        }
        return lines;
    }

    private static String key(String location, String place) {
        return CanonicalCode.spell(location) + "/" + place;
    }
}
