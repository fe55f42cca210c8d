package io.pullsignal.cli.masterdata;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.EventPublisher;
import io.pullsignal.cli.services.Drain;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Opens a business on an empty installation: master data, then the stock that is there on the first day, then the loops,
 * so that their containers are laid out full and nothing is ordered that is on the shelf.
 */
public final class Opening {
    public static final String SOURCE = "opening-stock";
    static final int LINES_PER_EVENT = 500;
    /** Copies of master data reach the other services by themselves, a moment later. */
    private static final Duration COPIES_ARRIVE_WITHIN = Duration.ofSeconds(30);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(300);

    private final ServicesClient services;
    private final EventPublisher publisher;
    private final Drain drain;
    private final Screen screen;

    public Opening(ServicesClient services, EventPublisher publisher, Drain drain, Screen screen) {
        this.services = services;
        this.publisher = publisher;
        this.drain = drain;
        this.screen = screen;
    }

    /** Defines locations, items, recipes, suppliers and their terms. */
    public void define(MasterData data) {
        for (MasterDataKind kind : List.of(
                MasterDataKind.LOCATIONS,
                MasterDataKind.ITEMS,
                MasterDataKind.RECIPES,
                MasterDataKind.SUPPLIERS,
                MasterDataKind.SOURCING_TERMS)) {
            send(data, kind);
        }
    }

    /** @param at business time of the opening stock */
    public void stock(MasterData data, Instant at) {
        events(data.openingStock(), at)
                .forEach(event -> publisher.publish(Topics.ADJUSTMENTS_RECORDED, event.getLocation(), event));
        publisher.flush();
        drain.await();
        send(data, MasterDataKind.LOOPS);
        drain.await();
    }

    /** The opening stock as corrections of at most 500 lines, each of one location. */
    private static Stream<AdjustmentRecorded> events(List<MasterData.OpeningStock> stock, Instant at) {
        Map<String, List<MasterData.OpeningStock>> byLocation = new LinkedHashMap<>();
        stock.forEach(line -> byLocation
                .computeIfAbsent(line.location(), location -> new ArrayList<>())
                .add(line));
        return byLocation.entrySet().stream().flatMap(location -> {
            List<MasterData.OpeningStock> lines = location.getValue();
            return IntStream.iterate(0, from -> from < lines.size(), from -> from + LINES_PER_EVENT)
                    .mapToObj(from -> event(
                            location.getKey(),
                            from,
                            lines.subList(from, Math.min(lines.size(), from + LINES_PER_EVENT)),
                            at));
        });
    }

    private static AdjustmentRecorded event(
            String location, int from, List<MasterData.OpeningStock> stock, Instant at) {
        List<AdjustmentLine> lines = new ArrayList<>();
        for (MasterData.OpeningStock line : stock) {
            lines.add(AdjustmentLine.newBuilder()
                    .setLineNumber(lines.size() + 1)
                    .setItemCode(line.item())
                    .setQuantity(line.quantity().setScale(6))
                    .build());
        }
        return AdjustmentRecorded.newBuilder()
                .setSource(SOURCE)
                .setEventId(location + "-" + (from / LINES_PER_EVENT + 1))
                .setLocation(location)
                .setKind(AdjustmentKind.CORRECTION)
                .setReasonCode("OPENING_STOCK")
                .setOccurredAt(at)
                .setLines(lines)
                .build();
    }

    private void send(MasterData data, MasterDataKind kind) {
        CsvImport.Table table = MasterDataTables.of(data, kind);
        if (table.rows().isEmpty()) {
            return;
        }
        CsvImport sender = new CsvImport(services, false);
        long deadline = System.nanoTime() + COPIES_ARRIVE_WITHIN.toNanos();
        try (Progress progress = Progress.of(screen, kind.label(), table.rows().size())) {
            CsvImport.Result result = sender.send(kind, table, progress);
            while (!result.rejected().isEmpty()) {
                CsvImport.RejectedRow first = result.rejected().get(0);
                if (System.nanoTime() > deadline) {
                    throw new CommandFailure(
                            ExitCode.CHECK_FAILED,
                            kind.owner().module() + " refused "
                                    + result.rejected().size() + " of the "
                                    + table.rows().size() + " " + kind.label() + ", the first because: "
                                    + first.problem(),
                            "");
                }
                Interruption.pauseOrEnd(TRY_AGAIN_AFTER);
                table = rowsOf(table, result.rejected());
                result = sender.send(kind, table, progress);
            }
        }
    }

    private static CsvImport.Table rowsOf(CsvImport.Table table, List<CsvImport.RejectedRow> rejected) {
        return new CsvImport.Table(
                table.header(),
                rejected.stream()
                        .map(row -> table.rows().get(Math.toIntExact(row.row() - 1)))
                        .toList());
    }
}
