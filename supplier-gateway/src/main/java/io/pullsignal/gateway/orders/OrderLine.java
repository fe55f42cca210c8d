package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.sourcing.PurchaseUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order and the signals that it serves, oldest need first.
 *
 * <p>Expected is what buyer and supplier hold to be coming in all; outstanding = expected - received - rejected, never
 * below zero. Open units of the allocations never exceed outstanding: {@link #closeWhatWillNotCome} sees to it, taking
 * from the newest need first.
 */
public final class OrderLine {
    /**
     * Everything about a line that changes only where buyer and supplier agree anew.
     *
     * @param unitPrice of one stock unit at the ordered quantity
     * @param listPrice of one stock unit below the first price break
     * @param purchaseUnit the unit of the supplier's orders; null where it is the stock unit
     * @param expedited whether it was asked for sooner than it was ordered for: requested date and price are those since then
     * @param explanation which rules made the ordered quantity out of the need; empty where none did
     */
    public record Terms(
            int lineNumber,
            String item,
            @Nullable String supplierItemCode,
            String unit,
            BigDecimal unitPrice,
            BigDecimal listPrice,
            @Nullable PurchaseUnit purchaseUnit,
            LocalDate requestedDate,
            BigDecimal orderedQuantity,
            boolean expedited,
            String explanation) {
        Terms expedited(LocalDate wanted, BigDecimal price) {
            return new Terms(
                    lineNumber,
                    item,
                    supplierItemCode,
                    unit,
                    price,
                    listPrice,
                    purchaseUnit,
                    wanted,
                    orderedQuantity,
                    true,
                    explanation);
        }
    }

    /**
     * Everything about a line that does.
     *
     * @param expectedQuantity units that buyer and supplier hold to be coming in all
     * @param acknowledgedQuantity units that the supplier answered last; null before an answer
     * @param expectedArrival day that the latest despatch advice named
     * @param lateReportedFor due day that was last reported to have passed
     */
    public record Progress(
            BigDecimal expectedQuantity,
            @Nullable BigDecimal acknowledgedQuantity,
            BigDecimal shippedQuantity,
            BigDecimal receivedQuantity,
            BigDecimal rejectedQuantity,
            @Nullable LocalDate promisedDate,
            @Nullable LocalDate firstPromisedDate,
            @Nullable LocalDate expectedArrival,
            @Nullable LocalDate lastReceivedDate,
            @Nullable LocalDate lateReportedFor) {
        static Progress none(BigDecimal orderedQuantity) {
            return new Progress(
                    orderedQuantity,
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        public BigDecimal outstandingQuantity() {
            return expectedQuantity
                    .subtract(receivedQuantity)
                    .subtract(rejectedQuantity)
                    .max(BigDecimal.ZERO);
        }

        Progress expecting(BigDecimal units) {
            return new Progress(
                    units.max(receivedQuantity.add(rejectedQuantity)),
                    acknowledgedQuantity,
                    shippedQuantity,
                    receivedQuantity,
                    rejectedQuantity,
                    promisedDate,
                    firstPromisedDate,
                    expectedArrival,
                    lastReceivedDate,
                    lateReportedFor);
        }

        /**
         * Goods on their way are stronger news than an answer that refuses them.
         *
         * @param arrival day on which they are expected after the answer
         */
        Progress answered(BigDecimal units, @Nullable LocalDate promised, @Nullable LocalDate arrival) {
            return new Progress(
                    units.max(receivedQuantity.add(rejectedQuantity)).max(shippedQuantity.min(expectedQuantity)),
                    units,
                    shippedQuantity,
                    receivedQuantity,
                    rejectedQuantity,
                    promised == null ? promisedDate : promised,
                    firstPromisedDate == null ? promised : firstPromisedDate,
                    arrival,
                    lastReceivedDate,
                    lateReportedFor);
        }

        Progress shipped(BigDecimal units, @Nullable LocalDate arrival) {
            return new Progress(
                    expectedQuantity,
                    acknowledgedQuantity,
                    shippedQuantity.add(units),
                    receivedQuantity,
                    rejectedQuantity,
                    promisedDate,
                    firstPromisedDate,
                    arrival == null ? expectedArrival : arrival,
                    lastReceivedDate,
                    lateReportedFor);
        }

        Progress received(BigDecimal accepted, BigDecimal rejected, LocalDate day) {
            boolean earlierThanKnown =
                    accepted.signum() == 0 || (lastReceivedDate != null && lastReceivedDate.isAfter(day));
            return new Progress(
                    expectedQuantity,
                    acknowledgedQuantity,
                    shippedQuantity,
                    receivedQuantity.add(accepted),
                    rejectedQuantity.add(rejected),
                    promisedDate,
                    firstPromisedDate,
                    expectedArrival,
                    earlierThanKnown ? lastReceivedDate : day,
                    lateReportedFor);
        }

        /** What is outstanding stays as it is: units taken back are not owed. */
        Progress takenBack(BigDecimal units) {
            BigDecimal kept = receivedQuantity.subtract(units);
            return new Progress(
                    outstandingQuantity().add(kept).add(rejectedQuantity),
                    acknowledgedQuantity,
                    shippedQuantity,
                    kept,
                    rejectedQuantity,
                    promisedDate,
                    firstPromisedDate,
                    expectedArrival,
                    lastReceivedDate,
                    lateReportedFor);
        }

        Progress reportedLate(LocalDate due) {
            return new Progress(
                    expectedQuantity,
                    acknowledgedQuantity,
                    shippedQuantity,
                    receivedQuantity,
                    rejectedQuantity,
                    promisedDate,
                    firstPromisedDate,
                    expectedArrival,
                    lastReceivedDate,
                    due);
        }
    }

    /** A line at one moment. */
    public record Snapshot(Terms terms, Progress progress) {}

    /** Units of an allocation that will not come by it. */
    record Closing(Allocation allocation, BigDecimal closedQuantity) {}

    private Terms terms;
    private Progress progress;
    private final List<Allocation> allocations;

    public OrderLine(Terms terms, Progress progress, List<Allocation> allocations) {
        this.terms = terms;
        this.progress = progress;
        this.allocations = new ArrayList<>(allocations);
    }

    public Terms terms() {
        return terms;
    }

    public Progress progress() {
        return progress;
    }

    /** Oldest need first. */
    public List<Allocation> allocations() {
        return Collections.unmodifiableList(allocations);
    }

    public BigDecimal outstandingQuantity() {
        return progress.outstandingQuantity();
    }

    /** The promised day, else the requested one. */
    public LocalDate dueDate() {
        LocalDate promised = progress.promisedDate();
        return promised == null ? terms.requestedDate() : promised;
    }

    /** Units outstanding that no signal asked for. */
    BigDecimal excessQuantity() {
        return outstandingQuantity().subtract(liveQuantity()).max(BigDecimal.ZERO);
    }

    boolean isOverdueOn(LocalDate today) {
        return outstandingQuantity().signum() > 0
                && dueDate().isBefore(today)
                && !dueDate().equals(progress.lateReportedFor());
    }

    /** The day on which the goods are expected: by the advice, else by the promise, else as requested; not in the past. */
    public LocalDate expectedOn(LocalDate today) {
        LocalDate named = progress.expectedArrival() == null ? dueDate() : progress.expectedArrival();
        return named.isBefore(today) ? today : named;
    }

    /** Units that signals wait for and that are with the supplier still. */
    public BigDecimal unshippedQuantity() {
        BigDecimal unshipped = BigDecimal.ZERO;
        for (Allocation allocation : allocations) {
            unshipped = unshipped.add(allocation.unshippedQuantity().min(allocation.liveQuantity()));
        }
        return unshipped
                .min(progress.expectedQuantity().subtract(departedQuantity()))
                .max(BigDecimal.ZERO);
    }

    /** Whether it can be asked for sooner: once, and before any of it came, because the price is that of all its units. */
    public boolean isExpeditable() {
        return !terms.expedited()
                && outstandingQuantity().signum() > 0
                && progress.receivedQuantity().add(progress.rejectedQuantity()).signum() == 0;
    }

    /** An answer to a line that was expedited names a day that is newer than the advice before it. */
    void answer(BigDecimal deliverableQuantity, @Nullable LocalDate promisedDate) {
        boolean newer = terms.expedited() && promisedDate != null;
        progress = progress.answered(deliverableQuantity, promisedDate, newer ? null : progress.expectedArrival());
    }

    /** Asks for it sooner, at another price of all its units. */
    void expedite(LocalDate wanted, BigDecimal unitPrice) {
        terms = terms.expedited(wanted, unitPrice);
    }

    /**
     * Expects units no more that are with the supplier still, and closes them from the newest need on. What was ordered
     * beyond the needs goes with the last of them.
     *
     * @param units at most {@link #unshippedQuantity}
     */
    List<Closing> handOver(BigDecimal units) {
        List<Closing> closings =
                close(units, allocation -> allocation.unshippedQuantity().min(allocation.liveQuantity()));
        progress = progress.expecting(
                liveQuantity().signum() == 0
                        ? departedQuantity()
                        : progress.expectedQuantity().subtract(units));
        return closings;
    }

    /** Nothing more is expected than what came. */
    void expectNoMore() {
        progress = progress.expecting(BigDecimal.ZERO);
    }

    /** Notes that the due day passed with units outstanding. */
    void reportLate() {
        progress = progress.reportedLate(dueDate());
    }

    /** Units that are with the supplier no more: shipped, or arrived without an advice. */
    BigDecimal departedQuantity() {
        return progress.shippedQuantity().max(progress.receivedQuantity().add(progress.rejectedQuantity()));
    }

    /** The same by signal, as far as signals asked for them; oldest need first. */
    List<ReceivedGoods.Served> departed() {
        List<ReceivedGoods.Served> departed = new ArrayList<>();
        for (Allocation allocation : allocations) {
            addTo(departed, allocation.signal(), allocation.shippedQuantity().max(allocation.receivedQuantity()));
        }
        return departed;
    }

    /** Of units that came and were not judged, those that no advice announced, as far as they were expected. */
    BigDecimal unsaid(BigDecimal standing) {
        BigDecimal here =
                progress.receivedQuantity().add(progress.rejectedQuantity()).add(standing);
        return here.min(progress.expectedQuantity()).subtract(progress.shippedQuantity());
    }

    /** Books shipped units; gives the units of each signal that are now on their way, oldest need first. */
    List<ReceivedGoods.Served> ship(BigDecimal units, @Nullable LocalDate expectedArrival) {
        progress = progress.shipped(units, expectedArrival);
        return book(units, Allocation::unshippedQuantity, Allocation::ship);
    }

    /** Books a receipt; gives the units of each signal that it fulfils, oldest need first. */
    List<ReceivedGoods.Served> receive(BigDecimal accepted, BigDecimal rejected, LocalDate day) {
        progress = progress.received(accepted, rejected, day);
        return book(accepted, Allocation::liveQuantity, Allocation::receive);
    }

    /** @param units at most those received */
    void takeBack(BigDecimal units) {
        progress = progress.takenBack(units);
    }

    /** Spreads units over the allocations, oldest need first, each as far as it has room. */
    private List<ReceivedGoods.Served> book(
            BigDecimal units,
            Function<Allocation, BigDecimal> room,
            BiFunction<Allocation, BigDecimal, Allocation> booked) {
        List<ReceivedGoods.Served> served = new ArrayList<>();
        BigDecimal left = units;
        for (int i = 0; i < allocations.size() && left.signum() > 0; i++) {
            Allocation allocation = allocations.get(i);
            BigDecimal taken = left.min(room.apply(allocation));
            if (taken.signum() > 0) {
                allocations.set(i, booked.apply(allocation, taken));
                addTo(served, allocation.signal(), taken);
                left = left.subtract(taken);
            }
        }
        return served;
    }

    /** Closes open units beyond what is outstanding, from the newest need on. */
    List<Closing> closeWhatWillNotCome() {
        return close(liveQuantity().subtract(outstandingQuantity()), Allocation::liveQuantity);
    }

    /** Closes units from the newest need on, of each as many as may be closed. */
    private List<Closing> close(BigDecimal units, Function<Allocation, BigDecimal> closable) {
        List<Closing> closings = new ArrayList<>();
        BigDecimal left = units;
        for (int i = allocations.size() - 1; i >= 0 && left.signum() > 0; i--) {
            Allocation allocation = allocations.get(i);
            BigDecimal closed = left.min(closable.apply(allocation));
            if (closed.signum() > 0) {
                allocations.set(i, allocation.close(closed));
                closings.add(new Closing(allocation, closed));
                left = left.subtract(closed);
            }
        }
        return closings;
    }

    Snapshot snapshot() {
        return new Snapshot(terms, progress);
    }

    /** Several parts of one signal lie next to each other and count as one. */
    private static void addTo(List<ReceivedGoods.Served> served, SignalKey signal, BigDecimal units) {
        int last = served.size() - 1;
        if (last >= 0 && served.get(last).signal().equals(signal)) {
            served.set(
                    last,
                    new ReceivedGoods.Served(signal, served.get(last).quantity().add(units)));
        } else {
            served.add(new ReceivedGoods.Served(signal, units));
        }
    }

    private BigDecimal liveQuantity() {
        BigDecimal live = BigDecimal.ZERO;
        for (Allocation allocation : allocations) {
            live = live.add(allocation.liveQuantity());
        }
        return live;
    }
}
