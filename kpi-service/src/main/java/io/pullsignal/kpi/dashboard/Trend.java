package io.pullsignal.kpi.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line through the values of consecutive days, in a box of {@value #WIDTH} by {@value #HEIGHT} whose origin is top left. Days
 * without a value are gaps; a day between two gaps is a dot.
 *
 * @param line path data of the line; empty where no two days follow each other
 * @param dots path data of points: days that stand alone, and the last value
 */
public record Trend(String line, String dots) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 160;
    private static final int MARGIN = 6;

    /** A length that draws as a point with round ends. */
    private static final String POINT = "h0.01";

    /** What the height stands for. */
    public record Scale(double low, double high) {
        /** From zero, or the lowest value where that is below it, to the highest; never empty. */
        public static Scale covering(Collection<Optional<BigDecimal>> values, Stream<BigDecimal> levels) {
            List<Double> all = Stream.concat(values.stream().flatMap(Optional::stream), levels)
                    .map(BigDecimal::doubleValue)
                    .toList();
            double low = Math.min(0, all.stream().mapToDouble(v -> v).min().orElse(0));
            double high = Math.max(0, all.stream().mapToDouble(v -> v).max().orElse(1));
            return new Scale(low, high > low ? high : low + 1);
        }

        /** Distance of a value from the top. */
        public double y(BigDecimal value) {
            return MARGIN + (HEIGHT - 2 * MARGIN) * (high - value.doubleValue()) / (high - low);
        }

        /** The same as a coordinate in an attribute. */
        public String at(BigDecimal value) {
            return coordinate(y(value));
        }
    }

    /** @param values one a day, the first at the left edge and the last at the right one */
    public static Trend of(List<Optional<BigDecimal>> values, Scale scale) {
        StringBuilder line = new StringBuilder();
        List<String> dots = new ArrayList<>();
        int last = -1;
        for (int day = 0; day < values.size(); day++) {
            Optional<BigDecimal> value = values.get(day);
            if (value.isEmpty()) {
                continue;
            }
            boolean joined = present(values, day - 1);
            String point = coordinate(x(day, values.size())) + ' ' + scale.at(value.get());
            if (joined || present(values, day + 1)) {
                line.append(joined ? 'L' : 'M').append(point);
            } else {
                dots.add('M' + point + POINT);
            }
            last = day;
        }
        if (last >= 0 && present(values, last - 1)) {
            dots.add('M'
                    + coordinate(x(last, values.size()))
                    + ' '
                    + scale.at(values.get(last).orElseThrow())
                    + POINT);
        }
        return new Trend(line.toString(), String.join("", dots));
    }

    /** Distance of a day from the left edge. */
    public static double x(int day, int days) {
        double width = WIDTH - 2.0 * MARGIN;
        return days < 2 ? WIDTH / 2.0 : MARGIN + width * day / (days - 1);
    }

    /** A number as attributes of SVG have it. */
    public static String coordinate(double distance) {
        return String.format(Locale.ROOT, "%.1f", distance);
    }

    private static boolean present(List<Optional<BigDecimal>> values, int day) {
        return day >= 0 && day < values.size() && values.get(day).isPresent();
    }
}
