package io.pullsignal.cli.scms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the file.
 *
 * @param number from 1, the header not counted
 * @param delivery empty where the bucket is UNREADABLE
 * @param problem what cannot be read; empty where everything can
 */
public record DeliveryRow(
        long number,
        String id,
        DeliveryBucket bucket,
        Set<DeliveryRemark> remarks,
        Optional<Delivery> delivery,
        String problem) {
    /** A delivery may come so many days before its day and still be on time. */
    static final int EARLY_DAYS_MAX = 365;

    public DeliveryRow {
        remarks = Set.copyOf(remarks);
    }

    /**
     * An order line that came.
     *
     * @param lineNumber the row's own number in the file, unique
     * @param vendor name as the file has it
     * @param units packs, above zero
     * @param unitPrice of a pack in US dollars
     * @param sentDay empty where the file does not say, or says a day after the delivery
     */
    public record Delivery(
            String orderNumber,
            int lineNumber,
            String vendor,
            String country,
            String item,
            BigDecimal units,
            BigDecimal unitPrice,
            Optional<LocalDate> sentDay,
            LocalDate scheduledDay,
            LocalDate deliveredDay) {
        /** On the scheduled day or up to 365 days before. */
        public boolean onTime() {
            return !deliveredDay.isAfter(scheduledDay) && !overAYearEarly();
        }

        boolean overAYearEarly() {
            return deliveredDay.isBefore(scheduledDay.minusDays(EARLY_DAYS_MAX));
        }

        /** Calendar days from sending to delivery. */
        public Optional<Integer> leadTimeDays() {
            return sentDay.map(sent -> Math.toIntExact(ChronoUnit.DAYS.between(sent, deliveredDay)));
        }
    }
}
