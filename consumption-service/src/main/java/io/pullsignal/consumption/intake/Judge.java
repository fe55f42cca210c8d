package io.pullsignal.consumption.intake;

import io.pullsignal.consumption.catalog.Catalogue;
import io.pullsignal.consumption.catalog.Currencies;
import io.pullsignal.consumption.catalog.Explosion;
import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Printable;
import io.pullsignal.consumption.catalog.Rational;
import io.pullsignal.consumption.catalog.RevenueShares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The business rules of the edge, as a pure function of an event, the master data it touches, the originals it refers to
 * and the accepted times. A rule about the record refuses all of it; a rule about a line refuses that line and keeps the
 * others.
 */
public final class Judge {
    public static final int LINE_LIMIT = 500;

    private static final BigDecimal QUANTITY_BOUND = BigDecimal.TEN.pow(12);
    private static final BigDecimal AMOUNT_BOUND = BigDecimal.TEN.pow(15);
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(4);

    private final Catalogue catalogue;
    private final Originals originals;
    private final AcceptedSpan span;

    public Judge(Catalogue catalogue, Originals originals, AcceptedSpan span) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.span = span;
    }

    /** Why an event cannot even be told from others: without a usable identity it cannot be counted once. */
    public static Optional<Rejection> refusesIdentity(EventIdentity identity) {
        if (!identity.isComplete()) {
            return Optional.of(refusal(RejectionReason.MISSING_FIELD, "source and eventId must not be empty"));
        }
        if (!identity.isWellFormed()) {
            return Optional.of(refusal(
                    RejectionReason.INVALID_IDENTITY,
                    "source: at most 100 characters, no slash, no hash; eventId: at most 200; no control characters"));
        }
        return Optional.empty();
    }

    public Verdict judge(RecordedEvent event) {
        Optional<Rejection> refusal = refusesForm(event).or(() -> span.refusesAhead(event.occurredAt()));
        if (refusal.isPresent()) {
            return new Verdict.Refused(refusal.get());
        }
        Location location = catalogue.location(event.location()).orElse(null);
        if (location == null) {
            return new Verdict.Refused(refusal(
                    RejectionReason.UNKNOWN_LOCATION,
                    "location '" + Printable.text(event.location()) + "' is not defined; define it and replay"));
        }
        LocalDate businessDate = location.businessDate(event.occurredAt());
        LocalDate reportingDate = businessDate;
        if (event.movement().refersToOriginal()) {
            Originals.Original original = original(event).orElse(null);
            if (original == null) {
                return new Verdict.Refused(refusal(
                        RejectionReason.ORIGINAL_NOT_FOUND,
                        "no receipt '" + Printable.text(String.valueOf(event.originalEventId()))
                                + "' of this source is known; replay once it has arrived"));
            }
            if (!original.accepted() || original.reportingDate().isEmpty()) {
                return new Verdict.Refused(refusal(
                        RejectionReason.ORIGINAL_REJECTED,
                        "the original was rejected, nothing of it counts; replay once it has been accepted"));
            }
            reportingDate = original.reportingDate().get();
            LocalDate oldest = location.businessDate(span.oldest());
            if (reportingDate.isBefore(oldest)) {
                return new Verdict.Refused(refusal(
                        RejectionReason.TOO_OLD,
                        "the receipt that it undoes or corrects is of " + reportingDate + ", accepted from " + oldest
                                + " on"));
            }
        }
        List<LineVerdict> lines = new ArrayList<>(event.lines().size());
        for (RecordedEvent.Line line : event.lines()) {
            lines.add(judge(event.movement(), line, reportingDate));
        }
        String currency = event.currency().isEmpty() ? location.currency() : event.currency();
        return new Verdict.Judged(location.code(), businessDate, reportingDate, currency, lines);
    }

    private static Optional<Rejection> refusesForm(RecordedEvent event) {
        if (!event.movement().isKnown()) {
            return Optional.of(refusal(RejectionReason.UNKNOWN_KIND, "the kind is none that this version knows"));
        }
        if (event.location().isBlank()) {
            return Optional.of(refusal(RejectionReason.MISSING_FIELD, "location must not be empty"));
        }
        if (event.input() == Input.ADJUSTMENTS && event.reasonCode().isBlank()) {
            return Optional.of(refusal(RejectionReason.MISSING_FIELD, "reasonCode must not be empty"));
        }
        if (event.lines().isEmpty()) {
            return Optional.of(refusal(RejectionReason.NO_LINES, "an event has 1 to " + LINE_LIMIT + " lines"));
        }
        if (event.lines().size() > LINE_LIMIT) {
            return Optional.of(refusal(
                    RejectionReason.TOO_MANY_LINES,
                    event.lines().size() + " lines; an event has 1 to " + LINE_LIMIT
                            + ", send more as several events"));
        }
        Set<Integer> numbers = new HashSet<>();
        for (RecordedEvent.Line line : event.lines()) {
            if (line.lineNumber() < 1) {
                return Optional.of(refusal(
                        RejectionReason.INVALID_LINE_NUMBER, "line number " + line.lineNumber() + " is below 1"));
            }
            if (!numbers.add(line.lineNumber())) {
                return Optional.of(refusal(
                        RejectionReason.DUPLICATE_LINE_NUMBER, "line number " + line.lineNumber() + " is there twice"));
            }
        }
        if (event.input() == Input.SALES && !Currencies.isCode(event.currency())) {
            return Optional.of(refusal(
                    RejectionReason.INVALID_CURRENCY,
                    "'" + Printable.text(event.currency()) + "' is not an ISO 4217 currency code"));
        }
        if (event.movement().refersToOriginal()
                && (event.originalEventId() == null || event.originalEventId().isBlank())) {
            return Optional.of(refusal(
                    RejectionReason.ORIGINAL_MISSING, "a void or correction names the receipt in originalEventId"));
        }
        return Optional.empty();
    }

    private Optional<Originals.Original> original(RecordedEvent event) {
        String originalEventId = event.originalEventId();
        if (originalEventId == null || originalEventId.equals(event.identity().eventId())) {
            return Optional.empty();
        }
        return originals.find(new EventIdentity(event.identity().source(), originalEventId));
    }

    /** @param recipeDate the day whose recipes apply: the original's for what undoes or corrects it, else the event's own */
    private LineVerdict judge(Movement movement, RecordedEvent.Line line, LocalDate recipeDate) {
        if (line.itemCode().isBlank()) {
            return refused(line, RejectionReason.MISSING_FIELD, "itemCode must not be empty");
        }
        Item item = catalogue.itemScannedAs(line.itemCode()).orElse(null);
        if (item == null) {
            return refused(
                    line,
                    RejectionReason.UNKNOWN_ITEM,
                    "item '" + Printable.text(line.itemCode()) + "' is not defined; define it and replay");
        }
        Optional<RejectionReason> sign = movement.refuses(line.quantity());
        if (sign.isPresent()) {
            return refused(line, sign.get(), "quantity is " + line.quantity().toPlainString());
        }
        if (line.unitPrice().signum() < 0) {
            return refused(
                    line,
                    RejectionReason.NEGATIVE_PRICE,
                    "unitPrice is " + line.unitPrice().toPlainString());
        }
        Rational factor = item.stockUnitsIn(line.unit()).orElse(null);
        if (factor == null) {
            return refused(
                    line,
                    RejectionReason.UNKNOWN_UNIT,
                    "item " + item.code() + " has no unit '" + Printable.text(String.valueOf(line.unit())) + "'");
        }
        if (movement.input() == Input.ADJUSTMENTS && !item.stocked()) {
            return refused(
                    line, RejectionReason.NOT_STOCKED, "item " + item.code() + " has no stock that could be adjusted");
        }
        BigDecimal signed = movement.direction() < 0 ? line.quantity().negate() : line.quantity();
        BigDecimal revenue = signed.multiply(line.unitPrice()).setScale(4, RoundingMode.HALF_UP);
        if (revenue.abs().compareTo(AMOUNT_BOUND) >= 0) {
            return refused(line, RejectionReason.AMOUNT_OUT_OF_RANGE, "quantity times price is " + revenue);
        }
        Rational quantity = Rational.of(signed).times(factor);
        Explosion explosion = Explosion.of(item, quantity, recipeDate, catalogue);
        if (explosion instanceof Explosion.Parts parts) {
            return moves(movement, line, item, parts.parts(), revenue);
        }
        if (explosion instanceof Explosion.NotEffective none) {
            return refused(
                    line,
                    RejectionReason.RECIPE_NOT_EFFECTIVE,
                    "item " + none.soldItem() + " has no recipe for " + recipeDate);
        }
        if (explosion instanceof Explosion.Broken broken) {
            return refused(line, RejectionReason.RECIPE_BROKEN, broken.problem());
        }
        return refused(
                line,
                RejectionReason.RECIPE_TOO_DEEP,
                "recipes of " + item.code() + " nest deeper than " + Explosion.DEPTH_LIMIT + " or have more than "
                        + Explosion.PART_LIMIT + " parts");
    }

    private static LineVerdict moves(
            Movement movement, RecordedEvent.Line line, Item item, List<Explosion.Part> parts, BigDecimal revenue) {
        if (parts.isEmpty()) {
            return new LineVerdict.WithoutStock(line.lineNumber());
        }
        List<BigDecimal> revenues = RevenueShares.of(revenue, parts);
        List<CleanLine> movements = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Explosion.Part part = parts.get(i);
            BigDecimal quantity = part.quantity();
            if (quantity.abs().compareTo(QUANTITY_BOUND) >= 0
                    || (quantity.signum() == 0 && part.exactQuantity().signum() != 0)) {
                return refused(
                        line,
                        RejectionReason.QUANTITY_OUT_OF_RANGE,
                        "item " + part.item().code() + " would move by " + quantity.toPlainString() + " "
                                + part.item().stockUnit());
            }
            movements.add(new CleanLine(
                    line.lineNumber(),
                    item.stocked() ? 0 : i + 1,
                    part.item().code(),
                    quantity,
                    part.item().stockUnit(),
                    item.stocked() ? null : item.code(),
                    movement.input() == Input.SALES ? revenues.get(i) : NOTHING));
        }
        return new LineVerdict.Moves(line.lineNumber(), movements);
    }

    private static Rejection refusal(RejectionReason reason, String detail) {
        return Rejection.ofEvent(reason, detail);
    }

    private static LineVerdict refused(RecordedEvent.Line line, RejectionReason reason, String detail) {
        return new LineVerdict.Refused(new Rejection(line.lineNumber(), reason, detail));
    }

    /** The receipt that an event refers to, where that must be known to judge it. */
    public static @Nullable EventIdentity originalOf(RecordedEvent event) {
        return event.movement().refersToOriginal() && event.originalEventId() != null
                ? new EventIdentity(event.identity().source(), event.originalEventId())
                : null;
    }
}
