package io.pullsignal.consumption.intake.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.consumption.intake.Rejection;
import io.pullsignal.consumption.intake.RejectionReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejections as the database keeps them; none is null. */
final class RejectionsJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

    private record Row(int line, RejectionReason reason, String detail) {}

    private RejectionsJson() {}

    static @Nullable String write(List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(rejections.stream()
                    .map(r -> new Row(r.lineNumber(), r.reason(), r.detail()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rejections are plain values", e);
        }
    }

    static List<Rejection> read(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return JSON.readValue(json, ROWS).stream()
                    .map(row -> new Rejection(row.line(), row.reason(), row.detail()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rejections cannot be read", e);
        }
    }
}
