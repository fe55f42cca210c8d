package io.pullsignal.cli.onlineretail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file's rows a day at a time, days without rows included: on those goods may still arrive. */
public final class RetailDays {
    /** Takes one day. */
    @FunctionalInterface
    public interface DayConsumer {
        /** @param rows in the file's order; empty on a day without trading */
        void accept(LocalDate day, List<RetailRow> rows);
    }

    private RetailDays() {}

    /** @param end the day to stop before; null for the end of the file */
    public static void forEachDay(RetailFile file, @Nullable LocalDate end, DayConsumer consumer) {
        Collector collector = new Collector(consumer);
        file.forEachRow(end, collector::add);
        collector.finish(end);
    }

    private static final class Collector {
        private final DayConsumer consumer;
        private LocalDate day = LocalDate.MIN;
        private List<RetailRow> rows = new ArrayList<>();

        Collector(DayConsumer consumer) {
            this.consumer = consumer;
        }

        void add(RetailRow row) {
            LocalDate rowDay = row.invoicedAt().toLocalDate();
            if (!rowDay.equals(day)) {
                handOverUpTo(rowDay);
            }
            rows.add(row);
        }

        void finish(@Nullable LocalDate end) {
            handOverUpTo(end == null ? day.plusDays(1) : end);
        }

        private void handOverUpTo(LocalDate next) {
            if (!day.equals(LocalDate.MIN)) {
                consumer.accept(day, rows);
                for (LocalDate quiet = day.plusDays(1); quiet.isBefore(next); quiet = quiet.plusDays(1)) {
                    consumer.accept(quiet, List.of());
                }
            }
            day = next;
            rows = new ArrayList<>();
        }
    }
}
