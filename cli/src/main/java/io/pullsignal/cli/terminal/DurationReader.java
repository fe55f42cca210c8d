package io.pullsignal.cli.terminal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Reads durations as people write them: 500ms, 3s, 1.5s, 2m. */
public final class DurationReader implements CommandLine.ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?<number>[0-9]{1,6}(\\.[0-9]{1,3})?)(?<unit>ms|s|m)");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.strip().equals("0")) {
            return Duration.ZERO;
        }
        if (!form.matches()) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a time like 500ms, 3s or 2m");
        }
        java.math.BigDecimal number = new java.math.BigDecimal(form.group("number"));
        int millis = switch (form.group("unit")) {
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
        return Duration.ofMillis(
                number.multiply(java.math.BigDecimal.valueOf(millis)).longValue());
    }
}
