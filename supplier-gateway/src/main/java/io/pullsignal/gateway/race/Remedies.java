package io.pullsignal.gateway.race;

import io.pullsignal.gateway.orders.OpenLine;
import io.pullsignal.gateway.orders.OrderLine;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What can be done about the line whose goods come first, and too late. Saved is the demand between the day on which the
 * goods come then and the day on which they come now.
 */
public final class Remedies {
    private static final int BACKUPS_MAXIMUM = 3;
    private static final int QUANTITY_SCALE = 6;
    private static final int MONEY_SCALE = 4;
    private static final Comparator<Remedy> BEST_FIRST = Comparator.comparing(Remedy::unitsSaved)
            .reversed()
            .thenComparing(Remedy::cost)
            .thenComparing(Remedy::kind)
            .thenComparing(Remedy::supplier);

    private final RunOut runOut;
    private final OpenLine open;
    private final OrderLine line;
    private final LocalDate arrival;
    private final ZoneId zone;

    private Remedies(RunOut runOut, OpenLine open) {
        this.runOut = runOut;
        this.open = open;
        this.line = open.line();
        this.zone = open.want().shipTo().zone();
        this.arrival = line.expectedOn(LocalDate.ofInstant(open.want().at(), zone));
    }

    /**
     * All remedies: those that save the most first, then the cheapest, and the chase last; none where the goods come in
     * time.
     */
    public static List<Remedy> of(RunOut runOut, OpenLine line) {
        Remedies remedies = new Remedies(runOut, line);
        boolean inTime = runOut.missedUntil(remedies.arrival, remedies.zone).signum() == 0;
        return inTime ? List.of() : remedies.all();
    }

    private List<Remedy> all() {
        List<Remedy> remedies = new ArrayList<>();
        expedite().ifPresent(remedies::add);
        open.sources().untried(line.terms().item(), open.tried(), line.outstandingQuantity(), open.want()).stream()
                .limit(BACKUPS_MAXIMUM)
                .forEach(backup -> split(backup).ifPresent(remedies::add));
        remedies.sort(BEST_FIRST);
        remedies.add(new Remedy(
                Remedy.Kind.CHASE,
                open.order().head().supplier(),
                line.outstandingQuantity(),
                line.terms().unitPrice(),
                BigDecimal.ZERO,
                open.order().head().currency(),
                arrival,
                BigDecimal.ZERO));
        return remedies;
    }

    private Optional<Remedy> expedite() {
        String supplier = open.order().head().supplier();
        Expedite terms = open.sources()
                .termsOf(line.terms().item(), supplier, open.want())
                .filter(each -> each.currency().equals(open.order().head().currency()))
                .map(SourcingTerms::expedite)
                .orElse(null);
        if (terms == null || !line.isExpeditable()) {
            return Optional.empty();
        }
        LocalDate sooner = open.sources().arrival(terms, supplier, open.want());
        BigDecimal saved = savedBy(sooner).min(line.outstandingQuantity());
        if (saved.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal more = terms.unitPrice().subtract(line.terms().unitPrice()).max(BigDecimal.ZERO);
        return Optional.of(new Remedy(
                Remedy.Kind.EXPEDITE,
                supplier,
                line.outstandingQuantity(),
                terms.unitPrice(),
                money(more.multiply(line.terms().orderedQuantity())),
                open.order().head().currency(),
                sooner,
                saved));
    }

    /** As many units as would be missed until the first order comes, in quantities that the backup takes. */
    private Optional<Remedy> split(SourcingTerms backup) {
        LocalDate sooner = open.sources().arrival(backup, open.want());
        BigDecimal saved = savedBy(sooner);
        BigDecimal movable = line.unshippedQuantity();
        if (saved.signum() == 0 || movable.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal whole = saved.setScale(0, RoundingMode.UP).setScale(QUANTITY_SCALE);
        BigDecimal moved =
                backup.quantities().orderable(whole.min(movable)).quantity().min(movable);
        OrderQuantities.Orderable ordered = backup.quantities().orderable(moved);
        BigDecimal unitPrice = backup.pricing().priceFor(ordered.quantity());
        boolean sameCurrency = backup.currency().equals(open.order().head().currency());
        BigDecimal spared = sameCurrency ? moved.multiply(line.terms().unitPrice()) : BigDecimal.ZERO;
        return Optional.of(new Remedy(
                Remedy.Kind.SPLIT,
                backup.supplier(),
                moved,
                unitPrice,
                money(ordered.quantity().multiply(unitPrice).subtract(spared).max(BigDecimal.ZERO)),
                backup.currency(),
                sooner,
                saved.min(moved)));
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(MONEY_SCALE, RoundingMode.UP);
    }

    private BigDecimal savedBy(LocalDate sooner) {
        return runOut.missedUntil(arrival, zone)
                .subtract(runOut.missedUntil(sooner, zone))
                .max(BigDecimal.ZERO);
    }
}
