package io.pullsignal.cli.scms;

import io.pullsignal.cli.terminal.Figures;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many rows are in each bucket, and how many have each remark. */
public record RowCounts(Map<DeliveryBucket, Long> buckets, Map<DeliveryRemark, Long> remarks) {
    public RowCounts {
        buckets = Collections.unmodifiableMap(new EnumMap<>(buckets));
        remarks = Collections.unmodifiableMap(new EnumMap<>(remarks));
    }

    public static RowCounts of(List<DeliveryRow> rows) {
        Map<DeliveryBucket, Long> buckets = new EnumMap<>(DeliveryBucket.class);
        Map<DeliveryRemark, Long> remarks = new EnumMap<>(DeliveryRemark.class);
        for (DeliveryRow row : rows) {
            buckets.merge(row.bucket(), 1L, Long::sum);
            row.remarks().forEach(remark -> remarks.merge(remark, 1L, Long::sum));
        }
        return new RowCounts(buckets, remarks);
    }

    public long of(DeliveryBucket bucket) {
        return buckets.getOrDefault(bucket, 0L);
    }

    public long of(DeliveryRemark remark) {
        return remarks.getOrDefault(remark, 0L);
    }

    /** Buckets with their sum, then the remarks that there are. */
    List<String> lines() {
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        return Stream.of(
                        Stream.of(Figures.count(all) + " rows, each in one bucket:"),
                        Stream.of(DeliveryBucket.values())
                                .map(bucket -> "  " + bucket.label() + " " + Figures.count(of(bucket))),
                        Stream.of("Remarks:"),
                        remarks.entrySet().stream()
                                .map(one -> "  " + one.getKey().label() + " " + Figures.count(one.getValue())))
                .flatMap(lines -> lines)
                .toList();
    }
}
