package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.consumption.intake.Rejection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a dead letter of the edge says: the first reason, every refused line with its reason, and the line numbers as a
 * header. Without that header the whole record is refused.
 */
record DeadLetterText(String reason, String detail, Map<String, String> headers) {
    private static final int DETAIL_LIMIT = 2000;
    private static final String LINES_HEADER = "pullsignal-lines";

    static DeadLetterText of(List<Rejection> refused) {
        Rejection first = refused.get(0);
        if (first.isOfWholeEvent()) {
            return new DeadLetterText(first.reason().name(), first.detail(), Map.of());
        }
        String detail = refused.stream()
                .map(r -> "line " + r.lineNumber() + ": " + r.reason() + ", " + r.detail())
                .collect(Collectors.joining("; "));
        String lines = refused.stream()
                .map(r -> Integer.toString(r.lineNumber()))
                .distinct()
                .collect(Collectors.joining(","));
        return new DeadLetterText(
                first.reason().name(),
                detail.length() > DETAIL_LIMIT ? detail.substring(0, DETAIL_LIMIT) + "..." : detail,
                Map.of(LINES_HEADER, lines));
    }
}
