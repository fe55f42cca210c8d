package io.pullsignal.cli.publish;

import io.pullsignal.cli.installation.ConnectionOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of all events. */
final class PublishOptions {
    /** Which way an event goes. */
    enum Way {
        kafka,
        http
    }

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Events from a file instead: .json (an event or an array), .ndjson, or .csv (over HTTP, a line a row).")
    @Nullable
    Path file;

    @Option(names = "--via", paramLabel = "WAY", description = "kafka or http. Default: kafka; for CSV http")
    @Nullable
    Way way;

    @Option(names = "--location", paramLabel = "CODE", description = "Location whose stock moves.")
    String location = "";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "pullsignal-cli",
            description = "System that records it. Default: ${DEFAULT-VALUE}")
    String source = "";

    @Option(
            names = "--event-id",
            paramLabel = "ID",
            description = "Identity within the source; the same again counts once. Default: a new one.")
    @Nullable
    String eventId;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it happened, like 2026-11-21T09:30:00Z. Default: business time now.")
    @Nullable
    String occurredAt;

    @Option(
            names = "--line",
            paramLabel = "LINE",
            description = "ITEM=QUANTITY[UNIT], for a sale with @PRICE: 4711=2@1.99. May be repeated.")
    List<String> lines = List.of();
}
