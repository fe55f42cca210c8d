package io.pullsignal.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.EventPublisher;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.clock.BusinessClock;
import io.pullsignal.contracts.EventCodec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pullsignal publish}: events as a point of sale or the shop floor would record them. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Publishes a sale, a usage or an adjustment, or a file of them, over Kafka or HTTP.",
        footer = {
            "",
            "  ./pullsignal publish sale --location BERLIN --line TEA-01=2@4.59",
            "  ./pullsignal publish sale --location BERLIN --kind RETURN --line TEA-01=1@4.59",
            "  ./pullsignal publish usage --location BERLIN --line ING-BEANS=40",
            "  ./pullsignal publish adjustment --location BERLIN --line TEA-01=17",
            "  ./pullsignal publish sale --file receipts.ndjson"
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
public final class PublishCommand implements Runnable {
    private static final Pattern LINE =
            Pattern.compile("(?<item>.+)=(?<quantity>-?[0-9.]+)(?<unit>[A-Za-z]*)(@(?<price>-?[0-9.]+))?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What consumption-service takes at a time is limited; progress shows between requests. */
    private static final int EVENTS_PER_REQUEST = 500;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to publish: sale, usage or adjustment.");
    }

    @Command(name = "sale", mixinStandardHelpOptions = true, description = "Publishes a receipt of a point of sale.")
    int sale(
            @Mixin PublishOptions options,
            @Option(
                            names = "--register",
                            paramLabel = "CODE",
                            defaultValue = "R1",
                            description = "Till. Default: ${DEFAULT-VALUE}")
                    String register,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "SALE",
                            description = "SALE, RETURN, VOID or CORRECTION. Default: ${DEFAULT-VALUE}")
                    String kind,
            @Option(
                            names = "--original",
                            paramLabel = "ID",
                            description = "Event id of the receipt that a VOID or CORRECTION refers to.")
                    @Nullable
                    String original,
            @Option(
                            names = "--currency",
                            paramLabel = "CODE",
                            defaultValue = "EUR",
                            description = "ISO 4217. Default: ${DEFAULT-VALUE}")
                    String currency) {
        ObjectNode event =
                JSON.objectNode().put("register", register).put("kind", kind).put("currency", currency);
        if (original != null) {
            event.put("originalEventId", original);
        }
        return publish(EventKind.SALE, event, options);
    }

    @Command(
            name = "usage",
            mixinStandardHelpOptions = true,
            description = "Publishes consumption that is no sale: production, kitchen, job site.")
    int usage(
            @Mixin PublishOptions options,
            @Option(
                            names = "--work-centre",
                            paramLabel = "CODE",
                            defaultValue = "W1",
                            description = "Where. Default: ${DEFAULT-VALUE}")
                    String workCentre) {
        return publish(EventKind.USAGE, JSON.objectNode().put("workCentre", workCentre), options);
    }

    @Command(
            name = "adjustment",
            mixinStandardHelpOptions = true,
            description = "Publishes a count, a write-off or a correction of stock.")
    int adjustment(
            @Mixin PublishOptions options,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "COUNT",
                            description = "COUNT, WRITE_OFF or CORRECTION. Default: ${DEFAULT-VALUE}")
                    String kind,
            @Option(
                            names = "--reason",
                            paramLabel = "CODE",
                            defaultValue = "MANUAL",
                            description = "Reason code, for example BREAKAGE. Default: ${DEFAULT-VALUE}")
                    String reason) {
        return publish(EventKind.ADJUSTMENT, JSON.objectNode().put("kind", kind).put("reasonCode", reason), options);
    }

    private static int publish(EventKind kind, ObjectNode fromFlags, PublishOptions options) {
        Screen screen = Screen.standard();
        EventFile file = options.file == null ? null : new EventFile(options.file);
        if (file != null && file.isCsv()) {
            return postCsv(kind, file, options, screen);
        }
        List<JsonNode> events = file == null ? List.of(event(fromFlags, options)) : file.events();
        if (options.way == PublishOptions.Way.http) {
            return postEvents(kind, events, options.connection.client(), screen);
        }
        return send(kind, events, options, screen);
    }

    private static JsonNode event(ObjectNode event, PublishOptions options) {
        if (options.location.isEmpty() || options.lines.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "An event needs --location and at least one --line, or --file.", "");
        }
        event.put("source", options.source)
                .put("eventId", options.eventId == null ? UUID.randomUUID().toString() : options.eventId)
                .put("location", options.location)
                .put("occurredAt", options.occurredAt == null ? businessTime(options) : options.occurredAt);
        ArrayNode lines = event.putArray("lines");
        for (String text : options.lines) {
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                throw new CommandFailure(ExitCode.USAGE, "--line " + text + " is not ITEM=QUANTITY[UNIT][@PRICE]", "");
            }
            ObjectNode line = lines.addObject()
                    .put("lineNumber", lines.size())
                    .put("itemCode", parts.group("item"))
                    .put("quantity", parts.group("quantity"));
            if (!parts.group("unit").isEmpty()) {
                line.put("unit", parts.group("unit"));
            }
            if (event.has("register")) {
                line.put("unitPrice", parts.group("price") == null ? "0" : parts.group("price"));
            }
        }
        return event;
    }

    private static String businessTime(PublishOptions options) {
        EventCodec codec = options.connection.codec();
        try (BusinessClock clock = BusinessClock.following(options.connection.kafkaClient(), codec)) {
            return clock.instant().toString();
        } catch (IllegalStateException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    String.valueOf(e.getMessage()),
                    "Is it running? `pullsignal up` starts it.",
                    e);
        }
    }

    private static int send(EventKind kind, List<JsonNode> events, PublishOptions options, Screen screen) {
        List<TimedEvent> ready = new ArrayList<>();
        for (JsonNode event : events) {
            ready.add(event(kind, event, ready.size() + 1));
        }
        try (EventPublisher publisher = new EventPublisher(
                options.connection.kafkaClient(), options.connection.codec(), Clock.systemUTC(), "cli")) {
            ready.forEach(publisher::publish);
            publisher.flush();
        }
        screen.say(Figures.count(ready.size()) + (ready.size() == 1 ? " event" : " events") + " in " + kind.topic()
                + (ready.size() == 1 ? ", id " + events.get(0).path("eventId").asText() : "") + ".");
        return ExitCode.DONE;
    }

    /** @param number of the event in its file, from 1 */
    private static TimedEvent event(EventKind kind, JsonNode json, int number) {
        try {
            return EventJson.event(kind, json);
        } catch (CommandFailure failure) {
            throw new CommandFailure(
                    failure.exitCode(),
                    "Event " + number + ": " + failure.getMessage() + ". Nothing was published.",
                    failure.advice(),
                    failure);
        }
    }

    private static int postEvents(EventKind kind, List<JsonNode> events, ServicesClient services, Screen screen) {
        RowReport report = new RowReport();
        try (Progress progress = Progress.of(screen, "publish", events.size())) {
            for (int from = 0; from < events.size(); from += EVENTS_PER_REQUEST) {
                List<JsonNode> part = events.subList(from, Math.min(events.size(), from + EVENTS_PER_REQUEST));
                String body = part.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
                report.add(from, services.postRows(Service.CONSUMPTION, kind.path(), "application/x-ndjson", body));
                progress.to(from + part.size(), "");
            }
        }
        return report.show(screen);
    }

    /** CSV is read by the service, which knows its columns. */
    private static int postCsv(EventKind kind, EventFile file, PublishOptions options, Screen screen) {
        if (options.way == PublishOptions.Way.kafka) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "CSV is read by consumption-service; leave out --via kafka.",
                    "JSON goes both ways.");
        }
        RowReport report = new RowReport();
        report.add(0, options.connection.client().postRows(Service.CONSUMPTION, kind.path(), "text/csv", file.text()));
        return report.show(screen);
    }
}
