package io.pullsignal.consumption.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.FormException;
import io.pullsignal.consumption.form.Rows;
import io.pullsignal.consumption.intake.kafka.InputLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a request as events for the log, or as problems.
 *
 * <p>In JSON and NDJSON a row is an event. In CSV a row is a line, and the rows with the same source and event id are
 * one event; when one of them is wrong, none of that event is taken, because its id can stand for one content only. A
 * row with too few or too many cells spoils each event whose id is in one of them.
 */
final class EventRows {
    private static final Pattern LINE_FIELD = Pattern.compile("^lines\\[(\\d+)]\\.(.*)$");

    private record Group(List<Integer> rows, JsonNode fields) {}

    private final List<InputLog.Entry> entries = new ArrayList<>();
    private final List<InputAnswer.RejectedRow> rejected = new ArrayList<>();
    private int acceptedRows;

    /** @param reader makes an event of a form; its second argument is the number of the (first) row */
    EventRows(List<Rows.Row> rows, BiFunction<Form, Integer, InputLog.Entry> reader) {
        List<Group> groups = new ArrayList<>();
        for (Rows.Row row : rows) {
            if (row instanceof Rows.Row.Read read) {
                groups.add(new Group(List.of(row.number()), read.fields()));
            } else {
                reject(row.number(), "", ((Rows.Row.Unreadable) row).problem());
            }
        }
        read(groups, reader);
    }

    /** @param lineFields the columns that belong to a line; all others are the event's */
    EventRows(List<Rows.Row> rows, Set<String> lineFields, BiFunction<Form, Integer, InputLog.Entry> reader) {
        Map<String, List<Rows.Row.Read>> byEvent = new LinkedHashMap<>();
        Map<String, Integer> raggedRows = new HashMap<>();
        for (Rows.Row row : rows) {
            if (row instanceof Rows.Row.Unreadable ragged) {
                reject(row.number(), "", ragged.problem());
                ragged.cells().stream()
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .forEach(cell -> raggedRows.putIfAbsent(cell, row.number()));
                continue;
            }
            Rows.Row.Read read = (Rows.Row.Read) row;
            String eventId = read.fields().path("eventId").asText("");
            String key = eventId.isBlank()
                    ? "row " + row.number()
                    : "event " + read.fields().path("source").asText("") + "/" + eventId.strip();
            byEvent.computeIfAbsent(key, k -> new ArrayList<>()).add(read);
        }
        List<Group> groups = new ArrayList<>();
        for (List<Rows.Row.Read> lines : byEvent.values()) {
            Integer ragged = raggedRows.get(
                    lines.get(0).fields().path("eventId").asText("").strip());
            if (ragged == null) {
                groups.add(group(lines, lineFields));
            } else {
                lines.forEach(line -> reject(
                        line.number(),
                        "",
                        "row " + ragged + " may be of the same event and is unreadable; none of it was taken"));
            }
        }
        groups.removeIf(group -> group.rows().isEmpty());
        read(groups, reader);
    }

    List<InputLog.Entry> entries() {
        return entries;
    }

    InputAnswer answer() {
        rejected.sort(Comparator.comparingInt(InputAnswer.RejectedRow::row));
        return new InputAnswer(acceptedRows, rejected);
    }

    private void read(List<Group> groups, BiFunction<Form, Integer, InputLog.Entry> reader) {
        for (Group group : groups) {
            try {
                entries.add(reader.apply(Form.of(group.fields()), group.rows().get(0)));
                acceptedRows += group.rows().size();
            } catch (FormException e) {
                reject(group, e);
            }
        }
    }

    /** One event of the rows; a group without rows when they contradict each other. */
    private Group group(List<Rows.Row.Read> rows, Set<String> lineFields) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        List<Integer> numbers = rows.stream().map(Rows.Row.Read::number).toList();
        for (Rows.Row.Read row : rows) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            ObjectNode head = JsonNodeFactory.instance.objectNode();
            row.fields()
                    .fields()
                    .forEachRemaining(field ->
                            (lineFields.contains(field.getKey()) ? line : head).set(field.getKey(), field.getValue()));
            if (lines.isEmpty()) {
                event.setAll(head);
            } else if (!head.equals(event)) {
                String problem = "differs from row " + numbers.get(0) + " of the same event in more than its line";
                reject(new Group(numbers, event), new FormException("lines[" + lines.size() + "].", problem));
                return new Group(List.of(), event);
            }
            lines.add(line);
        }
        event.set("lines", lines);
        return new Group(numbers, event);
    }

    private void reject(Group group, FormException problem) {
        Matcher matcher = LINE_FIELD.matcher(problem.field());
        List<Integer> rows = group.rows();
        if (rows.size() == 1 || !matcher.matches()) {
            rows.forEach(row -> reject(row, problem.field(), String.valueOf(problem.getMessage())));
            return;
        }
        int culprit = rows.get(Integer.parseInt(matcher.group(1)));
        reject(culprit, matcher.group(2), String.valueOf(problem.getMessage()));
        rows.stream()
                .filter(row -> row != culprit)
                .forEach(
                        row -> reject(row, "", "row " + culprit + " of the same event is wrong; none of it was taken"));
    }

    private void reject(int row, String field, String detail) {
        rejected.add(new InputAnswer.RejectedRow(row, InputAnswer.RowProblem.of(field, detail)));
    }
}
