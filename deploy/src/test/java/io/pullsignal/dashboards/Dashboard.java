package io.pullsignal.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dashboard as Grafana reads it: the fields that ours use, and no others. */
record Dashboard(
        String uid,
        String title,
        String description,
        List<String> tags,
        int schemaVersion,
        int version,
        boolean editable,
        String timezone,
        String refresh,
        Range time,
        Templating templating,
        List<Panel> panels) {
    record Range(String from, String to) {}

    record Templating(List<Variable> list) {}

    /** @param query SQL, or {@code label_values(series, label)} */
    record Variable(
            String name,
            String label,
            String description,
            String type,
            Source datasource,
            String query,
            int refresh,
            int sort,
            boolean multi,
            boolean includeAll,
            @Nullable String allValue) {}

    record Source(String type, String uid) {
        boolean isSql() {
            return type.equals("grafana-postgresql-datasource");
        }
    }

    record Panel(
            int id,
            String type,
            String title,
            String description,
            Source datasource,
            Grid gridPos,
            FieldConfig fieldConfig,
            JsonNode options,
            List<Target> targets) {}

    /** Cells of 24 columns. */
    record Grid(int x, int y, int w, int h) {
        boolean overlaps(Grid other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    record FieldConfig(Defaults defaults, List<JsonNode> overrides) {}

    record Defaults(
            @Nullable String unit,
            @Nullable Integer decimals,
            @Nullable Thresholds thresholds,
            @Nullable Colour color,
            @Nullable Drawing custom,
            @Nullable List<JsonNode> mappings) {}

    record Thresholds(String mode, List<Step> steps) {}

    /** @param value where the colour begins; null for the first */
    record Step(String color, @Nullable Double value) {}

    record Colour(String mode) {}

    record Drawing(String drawStyle, int lineWidth, int fillOpacity, String showPoints) {}

    /** Either SQL or PromQL. */
    record Target(
            String refId,
            Source datasource,
            @Nullable String editorMode,
            @Nullable String format,
            @Nullable Boolean rawQuery,
            @Nullable String rawSql,
            @Nullable String expr,
            @Nullable String legendFormat,
            @Nullable Boolean instant,
            @Nullable Boolean range) {
        String query() {
            return rawSql != null ? rawSql : Objects.requireNonNull(expr);
        }
    }
}
